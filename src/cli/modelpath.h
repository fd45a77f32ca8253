/* modelpath.h - a program in its build folder finds the model beside it. */
#ifndef US_CLI_MODELPATH_H
#define US_CLI_MODELPATH_H

#include <stdbool.h>
#include <stddef.h>

/* Writes the path of dict/english.unspin in the folder of the running
 * program to `path`; false when there is no such file, as when unspin is
 * installed, or the system does not say where the program is. */
bool modelpath_beside(char *path, size_t size);

#endif
