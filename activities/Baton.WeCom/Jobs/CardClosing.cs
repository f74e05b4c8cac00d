using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Tasks;

namespace Baton.WeCom.Jobs;

/// <summary>The at-rest form of a card's update. The code to update it with is found when it is carried out: the card may not even have been sent yet when this is committed.</summary>
internal sealed record CardClosing(string App, string UserId, string TaskId, string FlowName, TaskNotice Notice, string Headline, string? Code) : IAppOrder
{
    /// <summary>Those who got it with one message, in place of the one user.</summary>
    public IReadOnlyList<string>? Users { get; init; }

    [JsonIgnore]
    public IReadOnlyList<string> Copies => Users ?? [UserId];

    /// <summary>Where the task can be seen in full.</summary>
    public string? Url { get; init; }
}

/// <summary>What Tencent answered to a send, as it is kept with the job.</summary>
internal sealed record SendResult(string? MessageId, string? ResponseCode, IReadOnlyList<string>? InvalidUsers)
{
    /// <summary>It was not sent, because what it asked had been answered before.</summary>
    public bool? IsSkipped { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CardClosing))]
[JsonSerializable(typeof(SendResult))]
internal sealed partial class JobJson : JsonSerializerContext;
