"""Many cases treated alike with one word: made, carried out case by case, taken back."""
