"""Random bytes are handed out only once, also to several threads."""

from concurrent.futures import ThreadPoolExecutor

from core.security.random_bytes import RandomBytes


def test_nobody_gets_what_another_got() -> None:
    source = RandomBytes()

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda _: source.take(16), range(8_000)))

    assert len(set(taken)) == 8_000
    assert {len(block) for block in taken} == {16}


def test_more_than_is_left_is_taken_anew() -> None:
    source = RandomBytes()

    taken = [source.take(count) for count in (4_000, 200, 4_096, 1)]

    assert [len(block) for block in taken] == [4_000, 200, 4_096, 1]
