using System.IO.Compression;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Archives;
using Baton.Server.Elsa.Definitions.Drawings;

namespace Baton.Server.Elsa.Definitions.Files;

/// <summary>Definitions in a zip file. What is read may come from anybody: nothing is unpacked to disk, and nothing without a limit.</summary>
internal static class DefinitionArchive
{
    public const int LargestEntry = 10 * 1024 * 1024;

    // The same definitions make the same bytes; zip files know no earlier time.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static bool IsArchive(ReadOnlySpan<byte> file) => file.StartsWith("PK\x03\x04"u8) || file.StartsWith("PK\x05\x06"u8);

    public static byte[] Write(IEnumerable<(string Name, byte[] Content)> files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = archive.CreateEntry(PlainName(name));
                entry.LastWriteTime = NoTime;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The JSON files in it; folders, and what systems leave behind, are passed over.</summary>
    /// <exception cref="DefinitionTextException">It is broken, has a file that is too large, or names that lead elsewhere.</exception>
    /// <exception cref="RefusedException">With what was unpacked before it is too much.</exception>
    public static IReadOnlyList<(string Name, byte[] Content)> Read(byte[] file, UnpackBudget budget)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            budget.Count(archive.Entries.Count);
            if (archive.Entries.FirstOrDefault(entry => LeadsElsewhere(entry.FullName)) is { } astray)
                throw new DefinitionTextException($"压缩包里有可疑的路径“{astray.FullName}”。", $"The archive has a suspicious path: {astray.FullName}.");
            return [.. archive.Entries.Where(IsDefinition).Select(entry => (entry.FullName, budget.Unpack(entry) ?? throw TooLarge(entry.FullName)))];
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            throw new DefinitionTextException("压缩包打不开：已损坏、加密或格式不支持。", "The archive cannot be read: it is broken, encrypted or of an unknown kind.");
        }
    }

    private static DefinitionTextException TooLarge(string name)
    {
        const int megabytes = LargestEntry / 1024 / 1024;
        return new DefinitionTextException($"压缩包里的“{name}”解开后太大（最多 {megabytes} MB）。", $"{name} in the archive is too large when unpacked: at most {megabytes} MB.");
    }

    private static bool IsDefinition(ZipArchiveEntry entry) =>
        entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
        && !entry.Name.StartsWith("._", StringComparison.Ordinal)
        && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal);

    private static bool LeadsElsewhere(string name) =>
        name.StartsWith('/') || name.Contains('\\') || name.Contains(':') || name.Contains('\0') || name.Split('/').Contains("..");

    private static string PlainName(string name) =>
        string.Concat(name.Select(letter => char.IsControl(letter) || letter is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' ? '_' : letter)).Replace("..", "_", StringComparison.Ordinal);
}
