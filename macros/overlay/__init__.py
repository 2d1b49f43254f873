"""The guide as an agency has it: laid out below .build/agency/, from where it is built as ever."""
