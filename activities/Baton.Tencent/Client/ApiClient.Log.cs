using Microsoft.Extensions.Logging;

namespace Baton.Tencent.Client;

public sealed partial class ApiClient
{
    private void Log(string app, ApiReply reply)
    {
        if (reply.Reaction.Kind is ReactionKind.Done or ReactionKind.AlreadySent)
            return;
        if (reply.Reaction.Alarm)
            LogAlarm(platform.Name, app, reply.Path, reply.ErrorCode, reply.Reaction.English, reply.ErrorMessage);
        else
            LogRefused(platform.Name, app, reply.Path, reply.ErrorCode, reply.Reaction.English, reply.ErrorMessage);
    }

    [LoggerMessage(4101, LogLevel.Error, "{Platform} ({App}): {Path} needs an administrator: errcode {ErrorCode}, {Meaning}. {Message}")]
    private partial void LogAlarm(string platform, string app, string path, int? errorCode, string meaning, string message);

    [LoggerMessage(4102, LogLevel.Warning, "{Platform} ({App}): {Path} not (wholly) done: errcode {ErrorCode}, {Meaning}. {Message}")]
    private partial void LogRefused(string platform, string app, string path, int? errorCode, string meaning, string message);
}
