using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Expressions.Values.Json;
using Baton.Expressions.Values.Large;
using Baton.Kernel.Activities;
using Baton.Kernel.Journal;
using Baton.Kernel.Tasks;

namespace Baton.Kernel.Executions;

/// <summary>
/// The kernel's at-rest formats: plain JSON, Chinese unescaped, decimals exact. Large values of states and journal rows may stand beside
/// them; without a place for them everything is written whole, and without a place to look in nothing that refers to one can be read.
/// </summary>
public static class StateJson
{
    private static readonly StateJsonContext Context = new(new JsonSerializerOptions
    {
        Encoder = ReadableJsonEncoder.Instance,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        MaxDepth = ValueJson.MaxJsonDepth,
        Converters = { new JsonStringEnumConverter<InstanceStatus>(), new JsonStringEnumConverter<Tasks.TaskStatus>() },
    });

    public static byte[] Write(InstanceState state) => JsonSerializer.SerializeToUtf8Bytes(state, Context.InstanceState);

    public static byte[] Write(InstanceState state, LargeValueSink values)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var open = values.Open();
        return Write(state);
    }

    /// <exception cref="NotSupportedException">The state was written by a newer program.</exception>
    public static InstanceState ReadState(ReadOnlySpan<byte> json)
    {
        var state = JsonSerializer.Deserialize(json, Context.InstanceState) ?? throw new JsonException("The state is null.");
        return state.Format > InstanceState.CurrentFormat
            ? throw new NotSupportedException($"State format {state.Format} is newer than this program's {InstanceState.CurrentFormat}.")
            : state;
    }

    /// <inheritdoc cref="ReadState(ReadOnlySpan{byte})"/>
    /// <exception cref="LargeValueMissingException">A large value is not in <paramref name="values"/>.</exception>
    public static InstanceState ReadState(ReadOnlySpan<byte> json, LargeValueSource values)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var open = values.Open();
        return ReadState(json);
    }

    public static byte[] Write(StepJournal journal) => JsonSerializer.SerializeToUtf8Bytes(journal, Context.StepJournal);

    public static byte[] Write(StepJournal journal, LargeValueSink values)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var open = values.Open();
        return Write(journal);
    }

    public static StepJournal ReadJournal(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Context.StepJournal) ?? throw new JsonException("The journal row is null.");

    /// <exception cref="LargeValueMissingException">A large value is not in <paramref name="values"/>.</exception>
    public static StepJournal ReadJournal(ReadOnlySpan<byte> json, LargeValueSource values)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var open = values.Open();
        return ReadJournal(json);
    }

    public static byte[] Write(TaskNotice notice) => JsonSerializer.SerializeToUtf8Bytes(notice, Context.TaskNotice);

    public static TaskNotice ReadNotice(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Context.TaskNotice) ?? throw new JsonException("The notice is null.");

    public static byte[] Write(Run run) => JsonSerializer.SerializeToUtf8Bytes(run, Context.Run);

    public static Run ReadRun(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Context.Run) ?? throw new JsonException("The run is null.");
}

[JsonSerializable(typeof(InstanceState))]
[JsonSerializable(typeof(StepJournal))]
[JsonSerializable(typeof(TaskNotice))]
[JsonSerializable(typeof(Run))]
internal sealed partial class StateJsonContext : JsonSerializerContext;
