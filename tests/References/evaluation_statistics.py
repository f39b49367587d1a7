"""What tests of statistics compare with: McNemar by exact fractions, bootstrap and calibration by NumPy 1.24."""
from fractions import Fraction
from math import comb
import numpy as np
def mcn(b,c):
    n=b+c;m=min(b,c)
    return float(min(Fraction(1),2*sum(Fraction(comb(n,k),2**n) for k in range(m+1))))
for b,c in [(0,0),(0,1),(1,7),(7,1),(0,10),(5,5),(4,6),(59,121),(86,150),(400,500),(3,3000)]:
    print(b,c,repr(mcn(b,c)))
M=(1<<64)-1; G=0x9E3779B97F4A7C15
def mix(z):
    z=((z^(z>>30))*0xBF58476D1CE4E5B9)&M
    z=((z^(z>>27))*0x94D049BB133111EB)&M
    return z^(z>>31)
class R:
    def __init__(s,seed,epoch,index):
        s.s=mix((mix((mix((seed+G)&M)+epoch+G)&M)+index+G)&M)
    def bits(s):
        s.s=(s.s+G)&M; return mix(s.s)
    def int(s,b):
        rej=((1<<64)-b)%b
        while True:
            p=s.bits()*b
            if (p&M)>=rej: return p>>64
def boot(figs,seed=1,res=2000,level=.95):
    n=len(figs[0]); a=np.array(figs); means=[]
    for r in range(res):
        g=R(seed,r,-6&M); idx=[g.int(n) for _ in range(n)]
        means.append(a[:,idx].mean(axis=1))
    means=np.array(means); t=(1-level)/2
    return [np.quantile(means[:,k],[t,1-t]) for k in range(len(figs))]
n=40
x=[1.0 if i%7==0 else 0.0 for i in range(n)]
y=[1.0 if i%5==0 else 0.0 for i in range(n)]
z=[p-q for p,q in zip(x,y)]
for r in boot([x,y,z]): print([repr(float(v)) for v in r])
for r in boot([x,y,z],seed=7,res=500,level=.9): print([repr(float(v)) for v in r])
# calibration
rng=[( (i*37%101+1)/102, i%3!=0) for i in range(60)]
c=np.array([p for p,_ in rng]); h=np.array([q for _,q in rng])
ece=0; mx=0
for k in range(15):
    s=(c>k/15)&(c<=(k+1)/15)
    if s.sum(): g=abs(h[s].mean()-c[s].mean()); ece+=s.mean()*g; mx=max(mx,g)
print(repr(ece),repr(mx),(c==0).sum())
