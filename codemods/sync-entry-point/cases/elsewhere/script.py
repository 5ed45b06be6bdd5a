# Advice only: the function is another file's, or a method.
import asyncio

from app import App, Base, gives_unknown, main, right


class Script:
    def run(self):
        print("done")

    def go(self):
        asyncio.run(self.run())


def methods(base: Base):
    asyncio.run(App().main())
    asyncio.run(App().start())
    asyncio.run(base.serve())
    asyncio.run(base.work())


asyncio.run(main())
asyncio.run(gives_unknown())
asyncio.run(right())
asyncio.run(unknown())
