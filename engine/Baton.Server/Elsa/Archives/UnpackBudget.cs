using System.IO.Compression;
using Baton.Kernel;
using Baton.Runtime.Requests;

namespace Baton.Server.Elsa.Archives;

/// <summary>
/// What the files of one request may come to once they are unpacked, all together: many small archives unpack to as much as a large one.
/// Whoever exceeds it is refused before more is unpacked.
/// </summary>
/// <param name="largestFile">The most bytes of a single file.</param>
internal sealed class UnpackBudget(int largestFile)
{
    public const int MostFiles = 1000;

    public const int MostBytes = 64 * 1024 * 1024;

    private int _files = MostFiles;
    private int _bytes = MostBytes;

    /// <summary>Takes these in, before any of them is unpacked.</summary>
    /// <exception cref="RefusedException">They are too many.</exception>
    public void Count(int files)
    {
        if ((_files -= files) < 0)
            throw new RefusedException(new Refusal("too-many", $"一次最多导入 {MostFiles} 个文件（压缩包里的也算）。", $"At most {MostFiles} files at a time, those in archives included."), 400);
    }

    /// <summary>Takes a file in that came as it is.</summary>
    /// <exception cref="RefusedException">These are too many, or too much.</exception>
    public void Take(byte[] file)
    {
        Count(1);
        Spend(file.Length);
    }

    /// <summary>The file, which was counted before; null where it is larger than a single one may be. What the archive says of its size proves nothing.</summary>
    /// <exception cref="RefusedException">Together with those before it is too much.</exception>
    /// <exception cref="InvalidDataException">It is broken.</exception>
    public byte[]? Unpack(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var stream = entry.Open();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            Spend(read);
            if (content.Length + read > largestFile)
                return null;
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    private void Spend(int bytes)
    {
        if ((_bytes -= bytes) < 0)
        {
            const int megabytes = MostBytes / 1024 / 1024;
            throw new RefusedException(
                new Refusal("too-large", $"一次导入的文件解开后太大（合计最多 {megabytes} MB），请分几次导入。", $"The files are too large when unpacked: at most {megabytes} MB together. Import them in several parts."), 413);
        }
    }
}
