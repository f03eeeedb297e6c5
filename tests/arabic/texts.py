"""Strategies for texts of all kinds, with much Arabic in them."""

from hypothesis import strategies as st

ARABIC = "اأإآٱبتثجحخدذرزسشصضطظعغفقكلمنهويىةءؤئپچژڤگکیےۀہ"
MARKS = "ـًٌٍَُِّْٰٕٓٔ"
ODD = "\u200b\u200c\u200d\u200e\u200f\u202a\u2066\ufeff\u00ad\u00a0\u3000 \n_#@«»“”…..،؛؟–—٪٫٬"
ODD += "0123٤٥۶AbÉﻻﷲﷺﹱ﷽\ud800\U0001f600"

words = st.text(alphabet=ARABIC + MARKS, min_size=1, max_size=12)
texts = st.one_of(
    st.text(alphabet=st.characters()),
    st.text(alphabet=st.sampled_from(ARABIC + MARKS + ODD), max_size=40),
    st.lists(words, max_size=8).map(" ".join),
)
