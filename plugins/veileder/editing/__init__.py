"""What an editor's form shows and means: fields of the schema, where each value comes from, and what a post changes.

Pure: files are read and written by ``commands/edit``; here are only texts, trees and what becomes of them.
"""
