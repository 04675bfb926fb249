"""The network's year 2023 as it may have been: 38 municipalities, 200 invented members, who came and what they thought.

`build_sample_year` stores it; the same every time.
"""
