"""Documents that leave the building: what they are made from, and the forms they take."""
