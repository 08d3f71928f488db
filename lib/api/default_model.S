/* The default model's file as bytes of the library; NEWSFACTS_MODEL_FILE is its path. */
#if defined(__APPLE__)
#define SYMBOL(name) _##name
    .const_data
    .private_extern SYMBOL(nfi_default_model)
    .private_extern SYMBOL(nfi_default_model_end)
#else
#define SYMBOL(name) name
    .section .rodata
    .hidden nfi_default_model
    .hidden nfi_default_model_end
#endif
    .globl SYMBOL(nfi_default_model)
    .globl SYMBOL(nfi_default_model_end)
    .balign 64
SYMBOL(nfi_default_model):
    .incbin NEWSFACTS_MODEL_FILE
SYMBOL(nfi_default_model_end):
    .byte 0
#if defined(__ELF__)
    .section .note.GNU-stack, "", %progbits
#endif
