"""What is said to the service of itself, its answers or the conversation, and asks no article. English."""

from __future__ import annotations

_QUALITY = (
    r"(?:(?:very|really|so|quite|pretty|too|not|just|not very|a bit|all) )?(?:helpful|useful|useless|great|good|bad|"
    r"awful|terrible|amazing|wonderful|excellent|perfect|brilliant|fantastic|clever|smart|stupid|silly|quick|fast|slow|"
    r"kind|nice|funny|interesting|sad|strange|odd|clear|enough|rubbish|impressive|fine|lovely|a shame|a pity|all)"
)
_IT = r"(?:that|this|it)(?:['’]s| is| was| were)"
_SERVICE = r"(?:your |this |the )(?:service|site|website|page|tool|app|bot|answers?|quotes?|quotations?)"
_TALK = r"(?:talked|spoken|chatted|talking|speaking|discussed|discussing|said|asked|covered)"
_KINDLY = r"(?:(?:please|kindly),? )?(?:(?:can|could|would|will) you (?:please )?)?"

SERVICE = (  # who are you; you are useful; this site is slow
    r"(?:who|what) are you|what(?:['’]s| is) your name|what can (?:you do|i ask)(?: (?:you|here|for me))?|"
    rf"how (?:do you|does {_SERVICE}) work|how are you(?: doing)?(?: today)?|(?:can you )?help(?: me)?|"
    r"are you (?:an? )?(?:(?:real|chat) ?)?(?:bot|robot|human|person|machine|computer|ai|there|chatgpt|chatbot)|"
    rf"you(?:['’]re| are|['’]ve been| have been| were) {_QUALITY}|{_SERVICE} (?:is|are|was|were) {_QUALITY}|"
    r"i (?:like|love|hate) (?:this|you|it)"
)
REMARK_ON_ANSWER = (  # that helps; very useful; that makes sense; I don't understand
    rf"{_IT} {_QUALITY}(?: to (?:know|hear))?|(?:very|really|so|most) {_QUALITY}|helpful|useful|"
    r"(?:that|this|it) (?:really )?(?:helps|helped|makes sense|does help|works)(?: a lot)?(?: me)?|"
    r"(?:good|great|nice) (?:answer|job|work|one|to know)|no problem|no worries|never mind|"
    r"i (?:see|understand|don['’]?t understand|do not understand|get it)(?: now)?|"
    r"you (?:did not|didn['’]?t) answer(?: (?:me|my question|that|it))?|"
    r"that(?:['’]s| is| was) not (?:what i (?:asked|meant|wanted)|my question|an answer)"
)
CONVERSATION = (  # summarise what we talked about; what was my first question; say that again
    rf"{_KINDLY}(?:summari[sz]e|sum up|recap|repeat|rephrase)(?: (?:for me|again))? "
    rf"(?:(?:all|everything) )?(?:(?:what|that) (?:we|you|i)(?:['’]ve| have|['’]re| are| were)? (?:just )?{_TALK}"
    r"(?: (?:about|of|so far|before|earlier))*|"
    r"(?:our|this|the|my) (?:whole )?(?:conversation|chat|discussion|questions?)|"
    r"your (?:last |first )?answers?|that|this|it|yourself)(?: again| so far| for me)?|"
    r"(?:please )?say (?:that|it) again|come again|"
    r"what (?:was|were) (?:my|your|the) (?:very )?(?:first|last|previous|earlier) (?:questions?|answers?)|"
    rf"what (?:did|have) (?:we|i|you) (?:just |already )?(?:{_TALK}|ask|say|talk|discuss|answer)(?: (?:about|you|me|so "
    r"far|first|last|before|earlier|of))*"
)
