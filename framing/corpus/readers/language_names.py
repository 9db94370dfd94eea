"""Languages as archives name them in their own interface languages, and their two-letter codes."""

from __future__ import annotations

import re

__all__ = ["language_code"]

# Names in English, German, French, Spanish, Italian, Portuguese, Russian, Chinese and Japanese.
_NAMES = {
    "ar": "arabic arabisch arabe árabe arabo арабский 阿拉伯语 阿拉伯文 アラビア語",
    "bg": "bulgarian bulgarisch bulgare búlgaro bulgaro болгарский 保加利亚语 ブルガリア語",
    "ca": "catalan katalanisch catalán catalano catalão català каталанский 加泰罗尼亚语 カタロニア語",
    "cs": "czech tschechisch tchèque checo ceco tcheco čeština чешский 捷克语 チェコ語",
    "da": "danish dänisch danois danés danese dinamarquês dansk датский 丹麦语 デンマーク語",
    "de": "german deutsch allemand alemán tedesco alemão немецкий 德语 德文 德語 ドイツ語",
    "el": "greek griechisch grec griego greco grego греческий 希腊语 ギリシャ語",
    "en": "english englisch anglais inglés inglese inglês английский 英语 英文 英語",
    "es": "spanish spanisch espagnol español castellano spagnolo espanhol испанский 西班牙语 西班牙文 スペイン語",
    "fi": "finnish finnisch finnois finlandés finlandese finlandês suomi финский 芬兰语 フィンランド語",
    "fr": "french französisch français francés francese francês французский 法语 法文 法語 フランス語",
    "he": "hebrew hebräisch hébreu hebreo ebraico hebraico иврит 希伯来语 ヘブライ語",
    "hu": "hungarian ungarisch hongrois húngaro ungherese magyar венгерский 匈牙利语 ハンガリー語",
    "id": "indonesian indonesisch indonésien indonesio indonesiano индонезийский indonesia 印度尼西亚语 印尼文",
    "it": "italian italienisch italien italiano итальянский 意大利语 意大利文 イタリア語",
    "ja": "japanese japanisch japonais japonés giapponese japonês японский 日语 日文 日語 日本語",
    "ko": "korean koreanisch coréen coreano корейский 韩语 韩文 韓文 韓国語 朝鲜语 한국어",
    "ms": "malay malaiisch malais malayo malese malaio малайский melayu 马来语 马来文 マレー語",
    "nl": "dutch niederländisch néerlandais neerlandés holandés olandese holandês nederlands голландский 荷兰语",
    "no": "norwegian norwegisch norvégien noruego norvegese norueguês norsk норвежский 挪威语 ノルウェー語",
    "pl": "polish polnisch polonais polaco polacco polonês polski польский 波兰语 ポーランド語",
    "pt": "portuguese portugiesisch portugais portugués portoghese português португальский 葡萄牙语 葡萄牙文",
    "ro": "romanian rumänisch roumain rumano rumeno romeno română румынский 罗马尼亚语 ルーマニア語",
    "ru": "russian russisch russe ruso russo русский 俄语 俄文 ロシア語",
    "sk": "slovak slowakisch slovaque eslovaco slovacco slovenčina словацкий 斯洛伐克语 スロバキア語",
    "sv": "swedish schwedisch suédois sueco svedese svenska шведский 瑞典语 スウェーデン語",
    "th": "thai thailändisch thaï tailandés thailandese tailandês тайский 泰语 タイ語",
    "tr": "turkish türkisch turc turco türkçe турецкий 土耳其语 トルコ語",
    "vi": "vietnamese vietnamesisch vietnamien vietnamita вьетнамский 越南语 ベトナム語",
    "et": "estonian estnisch estonien estonio estone estoniano estoniana эстонский eesti",
    "eu": "basque baskisch vasco basco баскский euskara",
    "fa": "persian farsi persisch persan persa персидский فارسی",
    "gl": "galician galicisch galicien gallego galiziano galego галисийский",
    "hi": "hindi хинди हिन्दी",
    "hr": "croatian kroatisch croate croata хорватский hrvatski",
    "is": "icelandic isländisch islandais islandés islandese islandês исландский íslenska",
    "lt": "lithuanian litauisch lituanien lituano литовский lietuvių",
    "lv": "latvian lettisch letton letón lettone letão латышский latviešu",
    "sl": "slovenian slovene slowenisch slovène esloveno sloveno словенский slovenščina",
    "sr": "serbian serbisch serbe serbio serbo sérvio сербский srpski",
    "uk": "ukrainian ukrainisch ukrainien ucraniano ucraino украинский українська",
    "zh": "chinese chinesisch chinois chino cinese chinês китайский 中文 汉语 简体中文 繁體中文 繁体中文 中国語",
}
_CODES = {name: code for code, names in _NAMES.items() for name in names.split()}
_WORD = re.compile(r"[^\W\d_]+")


def language_code(name: str | None) -> str | None:
    """Return the two-letter code of a language, or None for a name that is not known.

    Examples
    --------
    >>> language_code("Englisch"), language_code("Chinese - Simplified"), language_code("法语"), language_code("Sport")
    ('en', 'zh', 'fr', None)
    """
    words = [word for word in _WORD.findall((name or "").casefold()) if word != "bahasa"]
    return _CODES.get(words[0]) if 0 < len(words) <= 4 else None
