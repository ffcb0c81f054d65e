"""Prompts as game teams write them, Korean and English, none of them a turtle or made of lava."""

from collections.abc import Sequence

_KOREAN = """\
매끄러운 파란 유리 물약 병
녹슨 철 대검, 이가 나간 칼날
반투명한 초록 슬라임, 웃는 얼굴
황금 왕관, 붉은 루비 장식
낡은 가죽 표지의 마법서
눈 덮인 침엽수 숲 배경
사막 유적 입구, 해 질 녘
금이 간 회색 석재 바닥 타일
이끼 낀 벽돌 벽 텍스처
나무판자 바닥, 밝은 참나무
푸른 수정 동굴 내부
귀여운 분홍 토끼 캐릭터
갑옷을 입은 고양이 기사
불을 뿜는 붉은 용, 옆모습
얼음 정령, 투명한 몸
해골 병사, 부서진 방패
주황색 호박 등불
할로윈 마녀 모자 아이콘
보물 상자, 열린 상태, 동전 가득
은색 열쇠 꾸러미
철문, 커다란 자물쇠
횃불이 걸린 던전 복도
안개 낀 늪지 배경
벚꽃이 핀 한옥 마을
비 오는 네온 도시 골목
우주선 조종석, 파란 계기판
로봇 팔 부품 아이콘
번개 마법 이펙트
회복 마법 초록빛 원
독 구름 효과, 보라색
나무 활과 화살통
은빛 단검, 뱀 장식 손잡이
거대한 망치, 돌 머리
마법 지팡이, 보라색 보석
둥근 나무 방패, 철 테두리
용 비늘 갑옷 상의
털 달린 겨울 장화
붉은 망토, 바람에 날림
사과 하나, 반짝이는 표면
김이 나는 만두 접시
구운 고기 꼬치
딸기 케이크 조각
초록 포도송이
빵과 치즈 한 상
돌고래가 뛰노는 바다
산호초 바닷속 배경
난파선 갑판, 밤
해적 깃발, 해골 무늬
보물 지도, 낡은 양피지
나침반, 놋쇠 재질
모래시계, 푸른 모래
깃털 펜과 잉크병
밀랍 봉인 편지
북, 가죽 덮개
피리, 대나무 재질
거미줄 친 창문
버섯 집, 빨간 지붕
풍차가 있는 언덕
돌다리와 개울
폭포가 떨어지는 절벽
구름 위의 성
달빛 아래 호수
별똥별이 떨어지는 밤하늘
화분에 심은 선인장
해바라기 한 송이
마른 나뭇가지 묶음
석탄 한 덩이, 광물 아이콘
금괴 더미
다이아몬드 원석
구리 광석, 초록 녹
늑대 무리, 눈밭
곰 인형, 단추 눈
올빼미, 안경 쓴 마법사
박쥐 떼, 동굴 입구
문어 선장, 모자를 쓴
해마를 탄 인어
꿀벌과 벌집
나비 날개, 무지갯빛
도깨비, 방망이를 든
구미호, 아홉 꼬리
장승, 나무 조각
한복 입은 소녀 캐릭터
탈춤 가면, 웃는 얼굴
청자 항아리, 학 무늬
기와지붕 타일 텍스처
격자무늬 창호지 문
대나무 숲길
논과 초가집 풍경
경주용 자동차, 노란색
증기 기관차, 검은 연기
열기구, 줄무늬
잠수함 내부 배관
낙하산 상자 보급품
폭탄, 심지가 타는
수류탄 아이콘, 군용
저격총, 눈 위장
군용 헬멧, 긁힌 자국
모닥불과 텐트
낚싯대와 양동이
야구 방망이 아이콘"""

_ENGLISH = """\
smooth blue glass potion bottle
rusty iron greatsword with chipped edge
translucent green slime, smiling
golden crown with ruby inlay
old leather spellbook cover
snowy pine forest backdrop
desert temple entrance at dusk
cracked grey cobblestone floor tile
mossy brick wall texture
light oak plank floor
blue crystal cave interior
cute pink rabbit character
cat knight in plate armor
red dragon breathing fire, side view
ice elemental, transparent body
skeleton soldier with broken shield
orange pumpkin lantern
witch hat icon for halloween
open treasure chest full of coins
bunch of silver keys
iron gate with a huge padlock
dungeon corridor with torches
misty swamp background
cherry blossom village street
neon city alley in the rain
spaceship cockpit with blue gauges
robot arm spare part icon
lightning spell effect
green healing circle effect
purple poison cloud
wooden bow and quiver
silver dagger with snake handle
giant stone hammer
wizard staff with violet gem
round wooden shield with iron rim
dragon scale chest armor
fur lined winter boots
red cape in the wind
shiny apple, game item
steaming dumplings on a plate
roasted meat skewer
slice of strawberry cake
bunch of green grapes
bread and cheese platter
dolphins jumping out of the sea
coral reef underwater scene
shipwreck deck at night
pirate flag with skull
treasure map on parchment
brass compass
hourglass with blue sand
quill pen and ink bottle
letter with wax seal
leather drum
bamboo flute
cobweb covered window
mushroom house with red roof
windmill on a hill
wooden bridge over a creek
waterfall from a cliff
castle above the clouds
lake under moonlight
shooting star in the night sky
potted cactus
single sunflower
bundle of dry twigs
lump of coal, mineral icon
pile of gold bars
uncut diamond
copper ore with green patina
wolf pack in the snow
teddy bear with button eyes
owl wizard with glasses
bats at a cave mouth
octopus captain with hat
mermaid riding a seahorse
bees and a honeycomb
iridescent butterfly wings
goblin with a club
nine tailed fox spirit
carved wooden totem pole
girl in traditional dress, character
laughing dance mask
celadon vase with cranes
roof tile pattern texture
paper lattice door
bamboo forest path
rice field and thatched house
yellow racing car
steam locomotive with black smoke
striped hot air balloon
submarine interior with pipes
supply crate with parachute
bomb with burning fuse
military grenade icon
sniper rifle with snow camo
scratched army helmet
campfire and tent
fishing rod and bucket
baseball bat icon"""

TURTLE = "울퉁불퉁한 화산암 거북이, 도트 그래픽"
TURTLE_QUERY = "표면이 거친 돌 거북"

PROMPTS: Sequence[str] = tuple(_KOREAN.splitlines() + _ENGLISH.splitlines())
"""200 different ones."""


def prompts(count: int) -> list[str]:
    """As many different prompts; past 200 the same things come in other drawing styles."""
    styles = ("", "픽셀 아트", "watercolour", "수묵화풍", "low poly", "클레이 질감", "flat icon", "야간 조명")
    found = [f"{prompt}, {style}".rstrip(", ") for style in styles for prompt in PROMPTS]
    numbered = (f"{prompt}, 시안 {number}" for number in range(2, 1000) for prompt in found)
    while len(found) < count:
        found.append(next(numbered))
    return found[:count]
