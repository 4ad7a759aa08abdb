"""How fresh and whole a kommune's guide is: figures without a look, and the forms they are shown in."""
