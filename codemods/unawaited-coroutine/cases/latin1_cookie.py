# -*- coding: latin-1 -*-
async def café(): ...


async def main():
    café()  # éè
    "é"; café()
