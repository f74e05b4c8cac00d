using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Baton.Expressions.Values.Large;
using Baton.Kernel.Executions;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Archives;

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
    /// <summary>A single file once it is unpacked, in bytes.</summary>
    public const int Largest = 32 * 1024 * 1024;

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

    /// <summary>The files within a file, which may be an archive, each unpacked when it is its turn.</summary>
    /// <exception cref="RefusedException">It is no archive although it begins like one, or unpacks to too much with those before it.</exception>
    public static IEnumerable<byte[]> Unpack(byte[] file, UnpackBudget budget)
    {
        if (file is not [(byte)'P', (byte)'K', ..])
        {
            budget.Take(file);
            yield return file;
            yield break;
        }

        using var zip = Reading(() => new ZipArchive(new MemoryStream(file, writable: false)));
        budget.Count(Reading(() => zip.Entries.Count));
        foreach (var entry in zip.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
            yield return Reading(() => budget.Unpack(entry)) ?? throw RefusedException.Invalid($"压缩包里的“{entry.Name}”解开后太大。", $"{entry.Name} in the archive is too large when unpacked.");
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

    private static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            throw RefusedException.Invalid("压缩包打不开。", "The archive cannot be read.");
        }
    }
}
