module riverrun.org/pause

go 1.24
