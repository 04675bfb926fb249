printf "%%PDF half" > "$FOLDER/skev.pdf"; touch -d "in 1 hour" "$FOLDER/skev.pdf"   # still being written
