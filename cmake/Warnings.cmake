# newsfacts_warnings(TARGET): the warnings of the house, and sanitizers where they are asked for.
function(newsfacts_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
                                           -Wvla -Wpedantic -ffp-contract=off $<$<BOOL:${NEWSFACTS_WERROR}>:-Werror>)
  if(NEWSFACTS_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${NEWSFACTS_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(${target} PRIVATE -fsanitize=${NEWSFACTS_SANITIZE})
  endif()
endfunction()
