"""As many different prompts as wanted, put together from the words of game artists."""

import random

_KOREAN = (
    ("빨간", "파란", "초록", "황금빛", "은빛", "보라색", "검은", "하얀", "주황색", "무지갯빛"),
    ("녹슨", "매끄러운", "울퉁불퉁한", "반투명한", "이끼 낀", "금이 간", "얼어붙은", "불타는",
     "낡은", "빛나는"),
    ("철", "유리", "나무", "돌", "수정", "가죽", "얼음", "뼈", "비단", "도자기"),
    (
        "검", "방패", "물약", "슬라임", "용", "상자", "왕관", "열쇠", "등불", "거북이", "성",
        "나무", "바위", "반지", "투구", "지팡이", "책", "버섯", "로봇", "우주선",
        "고양이", "해골", "폭포", "다리", "배", "망토", "활", "도끼",
    ),
    ("도트 그래픽", "아이콘", "텍스처", "배경", "수묵화풍", "로우폴리", "옆모습", "게임 아이템"),
)  # fmt: skip
_ENGLISH = (
    ("red", "blue", "green", "golden", "silver", "purple", "black", "white", "orange", "iridescent"),
    ("rusty", "smooth", "bumpy", "translucent", "mossy", "cracked", "frozen", "burning", "old", "glowing"),
    ("iron", "glass", "wooden", "stone", "crystal", "leather", "ice", "bone", "silk", "ceramic"),
    (
        "sword", "shield", "potion", "slime", "dragon", "chest", "crown", "key", "lantern", "turtle",
        "castle", "tree", "rock", "ring", "helmet", "staff", "book", "mushroom", "robot", "spaceship",
        "cat", "skull",
        "waterfall", "bridge", "ship", "cape", "bow", "axe",
    ),
    ("pixel art", "icon", "texture", "backdrop", "ink wash", "low poly", "side view", "game item"),
)  # fmt: skip

QUERIES = (
    "표면이 거친 돌 거북", "빨간 물약", "눈 내린 숲", "녹슨 검", "투명한 슬라임", "마법 지팡이", "오래된 책",
    "불을 뿜는 용", "보물 상자", "밤하늘 배경", "이끼 낀 바위", "귀여운 고양이", "얼음 성", "황금 왕관",
    "rough stone turtle", "red potion", "snowy forest", "rusty sword", "translucent slime", "magic staff",
    "ancient book", "fire breathing dragon", "treasure chest", "night sky", "mossy rock", "cute cat",
    "ice castle", "golden crown",
)  # fmt: skip


def prompts(count: int) -> list[str]:
    """Different ones, the same in every run; half Korean, half English."""
    chance = random.Random(20260301)
    found: dict[str, None] = {}
    while len(found) < count:
        found[phrase(chance, korean=len(found) % 2 == 0)] = None
    return list(found)


def phrase(chance: random.Random, *, korean: bool = True) -> str:
    *described, style = (chance.choice(choices) for choices in (_KOREAN if korean else _ENGLISH))
    return f"{' '.join(described)}, {style}"
