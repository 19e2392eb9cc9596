"""How a society's outputs look: names, logo, colours, fonts, templates."""
