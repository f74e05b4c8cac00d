using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
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
    private static readonly JsonSerializerOptions Whole = new()
    {
        Encoder = ReadableJsonEncoder.Instance,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        MaxDepth = ValueJson.MaxJsonDepth,
        Converters = { new JsonStringEnumConverter<InstanceStatus>(), new JsonStringEnumConverter<Tasks.TaskStatus>() },
    };

    private static readonly StateJsonContext Context = new(new JsonSerializerOptions(Whole));

    private static readonly JsonTypeInfo<InstanceState> Body = StateBody.TypeIn(Whole);

    public static byte[] Write(InstanceState state) => JsonSerializer.SerializeToUtf8Bytes(state, Context.InstanceState);

    public static byte[] Write(InstanceState state, LargeValueSink values)
    {
        ArgumentNullException.ThrowIfNull(values);
        using var open = values.Open();
        return Write(state);
    }

    /// <summary>For the row of the instance: without what its other columns say.</summary>
    public static byte[] WriteBody(InstanceState state, LargeValueSink values)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(values);
        using var open = values.Open();
        return JsonSerializer.SerializeToUtf8Bytes(state with { Format = StateBody.Format }, Body);
    }

    /// <exception cref="NotSupportedException">The state was written by a newer program, or for a row.</exception>
    public static InstanceState ReadState(ReadOnlySpan<byte> json) =>
        Checked(JsonSerializer.Deserialize(json, Context.InstanceState), InstanceState.CurrentFormat);

    /// <summary>The state in a row of which the other columns say <paramref name="head"/>.</summary>
    /// <exception cref="NotSupportedException">The state was written by a newer program.</exception>
    /// <exception cref="LargeValueMissingException">A large value is not in <paramref name="values"/>.</exception>
    public static InstanceState ReadBody(ReadOnlySpan<byte> json, InstanceHead head, LargeValueSource values)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(values);
        using var open = values.Open();
        return StateBody.Restore(Checked(JsonSerializer.Deserialize(json, Body), StateBody.Format), head);
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

    private static InstanceState Checked(InstanceState? state, int newest) => state switch
    {
        null => throw new JsonException("The state is null."),
        { Format: var format } when format > newest => throw new NotSupportedException($"State format {format} is newer than this program's {newest}."),
        _ => state,
    };
}

[JsonSerializable(typeof(InstanceState))]
[JsonSerializable(typeof(StepJournal))]
[JsonSerializable(typeof(TaskNotice))]
[JsonSerializable(typeof(Run))]
internal sealed partial class StateJsonContext : JsonSerializerContext;
