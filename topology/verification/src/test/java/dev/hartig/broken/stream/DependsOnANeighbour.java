package dev.hartig.broken.stream;

import dev.hartig.brokenneighbour.Neighbour;

record DependsOnANeighbour(Neighbour neighbour) {}
