"""Descriptions as a studio's users write them, each in Korean and in English.

Models are measured with them: how far activations reach (`calibration.py`), in which direction the languages
differ (`language.py`). Changing them changes vectors: give both recipes new ids then.
"""

PAIRS = (
    ("울퉁불퉁한 바위 골렘, 등에 이끼가 낀 모습", "lumpy rock golem with moss on its back"),
    ("매끈한 도자기 찻잔, 수묵화풍", "smooth porcelain teacup, ink wash painting"),
    ("용암이 흐르는 어두운 동굴 배경", "dark cave backdrop with flowing lava"),
    ("눈 내린 숲속의 오두막, 밤, 따뜻한 창문 불빛", "cabin in a snowy forest at night, warm window light"),
    ("녹슨 철 방패와 금이 간 검", "rusty iron shield and cracked sword"),
    ("반투명한 초록 슬라임", "translucent green slime"),
    ("보라색 수정이 박힌 마법 지팡이", "magic staff set with purple crystals"),
    ("귀여운 고양이 기사 캐릭터 시트", "cute cat knight character sheet"),
    ("빨간 물약 아이콘", "red potion icon"),
    ("비 오는 네온 도시의 골목, 사이버펑크", "rainy alley in a neon city, cyberpunk"),
    ("하늘에서 본 이어 붙일 수 있는 자갈 텍스처", "seamless cobblestone texture, top view"),
    ("무너진 성 위에서 불을 뿜는 용, 해 질 녘", "fire-breathing dragon over a ruined castle at dusk"),
    ("금화가 쏟아지는 보물 상자, 도트 그래픽", "treasure chest spilling gold coins, pixel art"),
    ("가죽 표지가 갈라진 오래된 마법책", "ancient spell book with a cracked leather cover"),
    ("손을 흔드는 둥근 로봇, 로우폴리", "round robot waving, low poly"),
    ("비단 망토를 두른 여왕의 초상화", "portrait of a queen in a silk cape"),
    ("천천히 회전하는 황금 열쇠, 영상", "slowly rotating golden key, video"),
    ("바닷속 산호초와 물고기 떼", "coral reef and a school of fish under water"),
    ("낡은 나무 표지판이 있는 사막의 길", "desert road with an old wooden sign"),
    ("벚꽃이 흩날리는 한옥 마당", "courtyard of a hanok with falling cherry blossoms"),
    ("먹구름 아래 파도를 헤치는 해적선", "pirate ship cutting through waves under dark clouds"),
    ("털이 복슬복슬한 눈 괴물", "fluffy snow monster"),
    ("우주 정거장의 좁은 복도", "narrow corridor of a space station"),
    ("버튼과 체력 막대가 있는 게임 화면", "game interface with buttons and a health bar"),
)  # fmt: skip

KOREAN = tuple(korean for korean, _ in PAIRS)
ENGLISH = tuple(english for _, english in PAIRS)
SAMPLES = (*KOREAN, *ENGLISH)
