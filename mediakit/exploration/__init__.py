"""What stands behind `mediakit.explore`: what is chosen, the views of it, their code and page.

Nothing here knows of widgets but `panel`, and nothing imports ipywidgets before it is asked for.
"""
