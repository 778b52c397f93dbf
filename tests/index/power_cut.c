/* What a disk would hold if the power went: preloaded into a process, it writes a log of what that process syncs.

   POWER_CUT_DISK  the folder that stands for the disk
   POWER_CUT_LOG   where the log goes: a folder on the same file system, with a folder `pins` in it

   Each fsync or fdatasync of a file on the disk adds `STEP.content.INODE`, a copy of the file; that of a directory adds
   `STEP.names.INODE`, lines of "INODE f|d NAME". Nothing else reaches the disk: no write, rename, removal or truncation
   that no sync has followed. An entry gets its name in the log when it is whole, so that the process can be killed at
   any moment. What was seen once is pinned, so that its inode number is not given to another file. */

#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MOST_DIRECTORIES 4096

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static unsigned long steps;
static ino_t pinned[MOST_DIRECTORIES];
static int directories;

static void require(int holds, const char *what) {
    if (!holds) {
        fprintf(stderr, "power_cut: %s: %s\n", what, strerror(errno));
        abort();
    }
}

static const char *log_folder(void) {
    const char *folder = getenv("POWER_CUT_LOG");
    require(folder != NULL, "POWER_CUT_LOG is not set");
    return folder;
}

static int is_on_disk(int fd) {
    const char *disk = getenv("POWER_CUT_DISK");
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (disk == NULL || length < 0)
        return 0;
    path[length] = 0;
    size_t root = strlen(disk);
    return strncmp(path, disk, root) == 0 && (path[root] == '/' || path[root] == 0);
}

static int reopened(int fd, int flags) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    int copy = open(link, flags | O_CLOEXEC);
    require(copy >= 0, "can't open what is synced");
    return copy;
}

static void pin_file(int folder, const char *name, ino_t inode) {
    char pin[PATH_MAX];
    snprintf(pin, sizeof pin, "%s/pins/%lu", log_folder(), (unsigned long)inode);
    int done = linkat(folder, name, AT_FDCWD, pin, AT_SYMLINK_FOLLOW);
    require(done == 0 || errno == EEXIST || errno == ENOENT, "can't pin a file"); /* gone meanwhile: no name, no pin */
}

static void pin_directory(int folder, const char *name, ino_t inode) {
    for (int i = 0; i < directories; i++)
        if (pinned[i] == inode)
            return;
    require(directories < MOST_DIRECTORIES, "too many directories");
    if (openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC) >= 0) /* stays open until the end */
        pinned[directories++] = inode;
}

static void write_content(int fd, FILE *entry) {
    char block[1 << 16];
    int source = (fcntl(fd, F_GETFL) & O_ACCMODE) == O_WRONLY ? reopened(fd, O_RDONLY) : fd;
    off_t place = 0;
    ssize_t length;
    while ((length = pread(source, block, sizeof block, place)) > 0) {
        require(fwrite(block, 1, length, entry) == (size_t)length, "can't write the log");
        place += length;
    }
    require(length == 0, "can't read what is synced");
    if (source != fd)
        close(source);
}

static void write_names(int fd, FILE *entry) {
    DIR *folder = fdopendir(reopened(fd, O_RDONLY | O_DIRECTORY));
    require(folder != NULL, "can't list a directory");
    struct dirent *each;
    struct stat about;
    while ((each = readdir(folder)) != NULL) {
        if (!strcmp(each->d_name, ".") || !strcmp(each->d_name, ".."))
            continue;
        if (fstatat(dirfd(folder), each->d_name, &about, AT_SYMLINK_NOFOLLOW) != 0)
            continue; /* gone meanwhile */
        if (S_ISDIR(about.st_mode))
            pin_directory(dirfd(folder), each->d_name, about.st_ino);
        else if (S_ISREG(about.st_mode))
            pin_file(dirfd(folder), each->d_name, about.st_ino);
        else
            continue;
        fprintf(entry, "%lu %c %s\n", (unsigned long)about.st_ino, S_ISDIR(about.st_mode) ? 'd' : 'f', each->d_name);
    }
    closedir(folder);
}

static void record(int fd, const struct stat *about) {
    char part[PATH_MAX], whole[PATH_MAX], link[64];
    int is_directory = S_ISDIR(about->st_mode);
    snprintf(part, sizeof part, "%s/part", log_folder());
    snprintf(whole, sizeof whole, "%s/%08lu.%s.%lu", log_folder(), ++steps, is_directory ? "names" : "content",
             (unsigned long)about->st_ino);
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    FILE *entry = fopen(part, "we");
    require(entry != NULL, "can't write the log");
    if (is_directory) {
        pin_directory(fd, ".", about->st_ino);
        write_names(fd, entry);
    } else {
        pin_file(AT_FDCWD, link, about->st_ino);
        write_content(fd, entry);
    }
    require(fclose(entry) == 0 && rename(part, whole) == 0, "can't write the log");
}

static int synced(int fd, long call) {
    struct stat about;
    if (!is_on_disk(fd) || fstat(fd, &about) != 0 || !(S_ISREG(about.st_mode) || S_ISDIR(about.st_mode)))
        return (int)syscall(call, fd);
    pthread_mutex_lock(&turn);
    record(fd, &about);
    pthread_mutex_unlock(&turn);
    return 0;
}

int fsync(int fd) { return synced(fd, SYS_fsync); }

int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }
