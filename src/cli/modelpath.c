/* modelpath.c - where is this program?  /proc says (Linux). */
#include "cli/modelpath.h"

#include <string.h>
#include <unistd.h>

bool modelpath_beside(char *path, size_t size)
{
	static const char model[] = "dict/english.unspin";
	ssize_t n = readlink("/proc/self/exe", path, size);
	size_t folder;

	if (n <= 0)
		return false;
	for (folder = (size_t)n; folder && path[folder - 1] != '/'; folder--)
		;
	if (size - folder < sizeof model)
		return false;
	memcpy(path + folder, model, sizeof model);
	return access(path, R_OK) == 0;
}
