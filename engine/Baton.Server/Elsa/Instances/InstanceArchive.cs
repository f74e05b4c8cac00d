using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Baton.Expressions.Values.Large;
using Baton.Kernel.Executions;
using Baton.Runtime.Requests;

namespace Baton.Server.Elsa.Instances;

/// <summary>An instance as a file: what Elsa writes, for people and other programs, and beside it what restores it here.</summary>
internal sealed record InstanceArchive(
    [property: JsonPropertyName("WorkflowState")] object? WorkflowState,
    [property: JsonPropertyName("Bookmarks")] object? Bookmarks,
    [property: JsonPropertyName("ActivityExecutionRecords")] object? ActivityExecutionRecords,
    [property: JsonPropertyName("WorkflowExecutionLogRecords")] object? WorkflowExecutionLogRecords,
    [property: JsonPropertyName("Baton")] StoredInstance? Stored);

/// <summary>What stands in the database of an instance: its state and its journal, each as it is at rest, and the large values they refer to, by hash.</summary>
internal sealed record StoredInstance(
    int Format, string? BusinessKey, JsonNode State, JsonNode[] Journal, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonObject? Values = null)
{
    public const int CurrentFormat = 1;

    /// <summary>For reading them. A file's hashes are names only.</summary>
    public LargeValueSource OpenValues()
    {
        var source = new LargeValueSource("The file") { TrustsHashes = false };
        foreach (var (hash, value) in Values ?? [])
            source.Add(hash, InstanceFileFormat.Bytes(value!));
        return source;
    }
}

/// <summary>Files of instances: JSON for one, a zip archive of such files for several.</summary>
internal static class InstanceFileFormat
{
    /// <summary>What an archive may hold once it is unpacked.</summary>
    private const int LargestUnpacked = 200 * 1024 * 1024;

    public static byte[] Write(InstanceArchive archive) => JsonSerializer.SerializeToUtf8Bytes(archive, AnswerJson.Options);

    public static byte[] Pack(IEnumerable<(string Id, byte[] File)> files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (id, file) in files)
            {
                using var entry = zip.CreateEntry($"workflow-instance-{id}.json").Open();
                entry.Write(file);
            }
        }

        return packed.ToArray();
    }

    /// <summary>The files within a file, which may be an archive.</summary>
    /// <exception cref="RefusedException">It unpacks to too much, or is no archive although it begins like one.</exception>
    public static IEnumerable<byte[]> Unpack(byte[] file)
    {
        if (file is not [(byte)'P', (byte)'K', ..])
            return [file];
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file));
            var left = LargestUnpacked;
            var files = new List<byte[]>();
            foreach (var entry in zip.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
            {
                using var content = entry.Open();
                files.Add(ReadAtMost(content, left));
                left -= files[^1].Length;
            }

            return files;
        }
        catch (InvalidDataException)
        {
            throw RefusedException.Invalid("压缩包打不开。", "The archive cannot be read.");
        }
    }

    /// <exception cref="RefusedException">No file of an instance of this server.</exception>
    public static (StoredInstance Stored, InstanceState State, LargeValueSource Values) Read(byte[] file)
    {
        try
        {
            var stored = JsonSerializer.Deserialize<InstanceArchive>(file, AnswerJson.Options)?.Stored;
            if (stored is not { Format: StoredInstance.CurrentFormat, State: { } state, Journal: not null })
                throw RefusedException.Invalid("这个文件不是从接力导出的流程实例。", "The file holds no instance exported by Baton.");
            var values = stored.OpenValues();
            return (stored, StateJson.ReadState(Bytes(state), values), values);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or FormatException or LargeValueMissingException)
        {
            throw RefusedException.Invalid("这个文件不是从接力导出的流程实例。", "The file holds no instance exported by Baton.");
        }
    }

    public static byte[] Bytes(JsonNode json) => JsonSerializer.SerializeToUtf8Bytes(json, AnswerJson.Options);

    private static byte[] ReadAtMost(Stream content, int most)
    {
        using var read = new MemoryStream();
        var buffer = new byte[81920];
        int count;
        while ((count = content.Read(buffer)) > 0)
        {
            read.Write(buffer, 0, count);
            if (read.Length > most)
                throw RefusedException.Invalid("压缩包里的内容太大。", "The archive unpacks to too much.");
        }

        return read.ToArray();
    }
}
