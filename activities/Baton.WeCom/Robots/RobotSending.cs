using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Kernel.Activities;

namespace Baton.WeCom.Robots;

/// <summary>The order at rest to write into a group by its robot, with the exact bytes; the key is added as it is sent.</summary>
internal sealed record RobotSending(string Robot, byte[] Body)
{
    public const string Kind = "wecom.robot";

    public JobDraft ToDraft() => new(Kind, $"wecom-robot/{Robot}", JsonSerializer.SerializeToUtf8Bytes(this, RobotJson.Default.RobotSending)) { LimitKey = $"wecom-robot/{Robot}" };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RobotSending))]
internal sealed partial class RobotJson : JsonSerializerContext;
