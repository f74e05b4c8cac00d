using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Expressions.Values;
using Baton.Kernel.Tasks;
using Baton.Runtime.Requests;
using Baton.Storage.Settings;

namespace Baton.HumanTasks.Customers.Matters;

/// <summary>What a customer has begun by a form or elsewhere, kept beside the instance: for whom, and what they filled in.</summary>
/// <param name="Title">The form's, or what the flow calls it.</param>
/// <param name="Kind">What the form is for.</param>
/// <param name="Company">The company they asked for; null where they asked for themselves.</param>
/// <param name="Fields">What was to be filled in.</param>
/// <param name="Values">What was.</param>
internal sealed record Matter(string Title, string Kind, string? Company, ImmutableArray<FormField> Fields, ObjectValue Values)
{
    /// <summary>The settings in which they stand, each under its instance's id.</summary>
    public const string Area = "my.matter";

    /// <summary>Whose it is; null: whoever started the instance.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Contact { get; init; }

    /// <summary>The settings in which stands what is somebody's that others have started for them: the instances' ids.</summary>
    public static string AreaOf(string contactId) => $"my.matter-of.{contactId}";

    /// <summary>The settings by which something with a number of its own is somebody's only once: the numbers, each with its instance's id.</summary>
    public static string NumbersOf(string contactId) => $"my.matter-number.{contactId}";

    /// <summary>Whether it is theirs who are known by these ids.</summary>
    public bool IsOf(IReadOnlyCollection<string> ids, string? startedBy) => (Contact ?? startedBy) is { } id && ids.Contains(id);

    public SaveSetting ToChange(string tenant, string instanceId, DateTimeOffset at) => new(new SettingRow(tenant, Area, instanceId, JsonSerializer.SerializeToUtf8Bytes(this, AnswerJson.Options), 1, at), 0);

    public static Matter Read(SettingRow row) => JsonSerializer.Deserialize<Matter>(row.Value, AnswerJson.Options)!;
}
