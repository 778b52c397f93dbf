"""The words of news English that decide whether a stop ends a sentence. Case counts: Rep. is a title, rep. is not."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before a name: never the last word of a sentence.
TITLES = _words("""
    Mr Mrs Ms Mx Messrs Dr Drs Prof Gen Maj Col Lt Capt Cmdr Cdr Adm Sgt Cpl Pvt Brig Sen Sens Rep Reps Gov Govs Rev
    Hon Fr Msgr Pfc Spc Ofc Ens Smt Engr Brgy Supt Insp Det Atty Amb Pres Sec Sra Mme Mlle Ald Asst Dep Wm Chas Geo
    Thos Robt Const Dist Rt Cllr Lieut
    Surv Comr Alh Engr Hj Mdm Addl Insp
    Revs Gens Cols Sgts Capts Lts Profs Dets Mmes Treas Chmn Assemb Comdr Cmdt SSgt TSgt MSgt Mohd Archbp
    Wg Gp Sqn Flt Ldr Cdre Sta Sto Tpr Cpt
    vs v Vs viz cf e.g i.e eg ie""")

# Likewise, in French, Spanish, Dutch and German: M. Garnier, Dña. Ana, Mw. de Vries.
TITLES_ABROAD = TITLES | _words("M MM Mgr Pr Dña Mw Dhr Fa")

# Ends a sentence only where the next word is one of STARTERS.
ABBREVIATIONS = _words("""
    Inc Corp Ltd Co Cos Bros Pty Pte Sdn Bhd plc Assn Assoc Dept Univ Govt Intl Mfg Natl
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri
    St Ste Ave Blvd Rd Ln Sq Mt Ft Pt Hwy Rte Apt Bldg Jr Sr Esq Ph Ph.D M.Sc B.Sc
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa
    Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que al approx Approx dept est ext govt incl Incl lit
    Barr Adv Arc Eng Ir Ing Ust Dy Jt Spl Ven Bp
    misc tel Tel Ed Eds ed eds Prod Pharm appx Pct circ""")

# A number often follows these (No. 5, 2 hrs. 14 min.); before anything else they are ordinary words.
NUMBERED = _words("""
    No Nos no nos Vol Vols vol Fig Figs fig p pp c ca b d r Ch Art Sec Para para Ext Op op Rm Rs Ksh Sh Tk Rp Sat Sun
    May Ver Ps hr hrs yr yrs min mins sec secs
    lb lbs oz ft yd yds km cm mm kg mi mph""")

# Abbreviations that look like words: they end no sentence where the next word is in lower case.
CLIPPED = NUMBERED | _words("""
    tbsp tbsps tsps temp temps rebs asst assoc natl atty secy tech admin addl vols figs govt dept intl approx
    univ subj gals chap chaps cont cent""")

# The words after a time of day that belong to it: 5 p.m. Monday, 9 a.m. EST.
TIMES_OF_DAY = ("a.m", "p.m", "A.M", "P.M", "a. m", "p. m")
AFTER_A_TIME = _words("""
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Eastern Central Mountain Pacific Greenwich Local
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec EST EDT ET CST CDT CT MST MDT MT PST PDT PT GMT BST UTC CET IST
    AEST AEDT AWST JST HKT SGT KST PKT WAT EAT CAT SAST CEST EET EEST MSK NZST NZDT
    Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays""")

# Capitalised, these open a sentence far more often than they follow an abbreviation inside one.
STARTERS = _words("""
    A About According After All Also Although Among An And Another Any Are As Asked At Because Before Both But By Can
    Could Critics Despite Did Do Does During Each Earlier Even Every Few For From Had Has Have He Her Here His How
    However I If In Instead Is It Its Just Last Later Like Many Meanwhile More Moreover Most Mr Mrs Ms My Nearly Neither
    Never Next No Nobody None Nor Not Nothing Now Of Officials On Once One Only Or Other Others Our Over Perhaps Police
    Residents Several She Should Since So Some Soon Still Such Supporters That The Their Then There These They Things
    This Those Though Three Through Thus To Today Two Under Unlike Until Was We Were What When Where Whether Which While
    Who Why With Without Would Yet You Your""")

# Those of them that are written with a stop themselves: `It left the U.S. Mr. Osei stayed.`
ADDRESSES = _words("Mr Mrs Ms")

# Those of them that also open an attribution: `“Is it?” Mr. Osei asked.`, `“Is it?” I asked.`
SPEAKERS = _words("Mr Mrs Ms I")

# Written with a mark of exclamation or question that ends no sentence before another name.
EXCLAIMED = _words("Yahoo Jeopardy Wham Oklahoma Moulin Rouge Airplane Hello Which Ho Panic E Guess Joomla")

# `“Is it?” Mr. Smith asked.`: the verb that makes what follows a closing mark an attribution.
SPEECH_VERBS = _words("""
    said says asked asks added adds wrote writes tweeted posted replied replies told tells shouted yelled cried
    exclaimed wondered demanded answered responded recalled joked quipped called chanted argued insisted explained
    continued declared warned urged pleaded screamed""")
