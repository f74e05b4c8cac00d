using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;

namespace Baton.WeCom.Jobs;

/// <summary>The order at rest to send the same to many: a job for each, in the lane of each.</summary>
internal sealed record FanOut(IReadOnlyList<WaitingJob> Jobs)
{
    public const string Kind = "wecom.fan-out";

    public JobDraft ToDraft(string channel, string id) =>
        new(Kind, $"{channel}/fan-out/{id}", JsonSerializer.SerializeToUtf8Bytes(this, FanOutJson.Default.FanOut));
}

/// <summary>One of them, with the exact bytes.</summary>
internal sealed record WaitingJob(string Id, string Kind, string Lane, string LimitKey, byte[] Payload)
{
    public static WaitingJob Of(string id, JobDraft draft) => new(id, draft.Kind, draft.Lane, draft.LimitKey, draft.Payload);

    public JobDraft ToDraft() => new(Kind, Lane, Payload) { LimitKey = LimitKey };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(FanOut))]
internal sealed partial class FanOutJson : JsonSerializerContext;
