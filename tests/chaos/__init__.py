"""A whole studio under fire: many people, a vendor with faults, and somebody who breaks things.

    plan       what will be asked, what the vendor will do wrong, when what breaks
    draw       a plan from a seed
    running    a plan carried out
    users      people who ask, repeat what was not answered, cancel, retry and dismiss
    watchers   browsers that listen to the event stream
    strikes    what breaks things, on real processes
    vendor     the emulator, with a line for every call that it accepted
    stage      the studio's own parts and servers, kept running by its own supervisor
    evidence   what PostgreSQL, the vendor's account, the files and the listeners say afterwards
    accounts   the vendor's account beside the studio's
    verdict    the table, and whether it is as it must be

The same seed gives the same plan. When a process really starts, stops or answers differs each time.
"""
