"""Starting JupyterLab for a workshop (`launch`) and what its server needs (`server_extension`).

Nothing here knows the map: the lab only opens the guided notebook.
"""
