using Microsoft.Extensions.Logging;

namespace Baton.WeCom.Client;

public sealed partial class WeComClient
{
    private void Log(WeComApp app, WeComReply reply) => Log(app.Name, reply);

    private void Log(string app, WeComReply reply)
    {
        if (reply.Reaction.Kind is ReactionKind.Done or ReactionKind.AlreadySent)
            return;
        if (reply.Reaction.Alarm)
            LogAlarm(app, reply.Path, reply.ErrorCode, reply.Reaction.English, reply.ErrorMessage);
        else
            LogRefused(app, reply.Path, reply.ErrorCode, reply.Reaction.English, reply.ErrorMessage);
    }

    [LoggerMessage(4101, LogLevel.Error, "WeCom application {App}: {Path} needs an administrator: errcode {ErrorCode}, {Meaning}. {Message}")]
    private partial void LogAlarm(string app, string path, int? errorCode, string meaning, string message);

    [LoggerMessage(4102, LogLevel.Warning, "WeCom application {App}: {Path} not (wholly) done: errcode {ErrorCode}, {Meaning}. {Message}")]
    private partial void LogRefused(string app, string path, int? errorCode, string meaning, string message);
}
