using System.Net.Sockets;
using Baton.BackOffice.Calls;
using Baton.BackOffice.Connections;
using Baton.Runtime.Calls.Hosts;
using Npgsql;

namespace Baton.BackOffice.Databases;

/// <summary>What a failure of PostgreSQL means, in words that say how to mend it.</summary>
internal static class PostgresTroubles
{
    /// <param name="exception">What was thrown.</param>
    /// <param name="connection">Over which connection.</param>
    /// <param name="wasOpen">The connection had been made.</param>
    public static CallException Of(Exception exception, OpenConnection connection, bool wasOpen) => exception switch
    {
        CallException known => known,
        CallDeniedException denied => new CallException(Trouble.Definition, denied.Message, denied.Message, exception),
        PostgresException postgres => Of(postgres, connection.Name),
        { InnerException: PostgresException inner } => Of(inner, connection.Name),
        { InnerException: AggregateException several } when several.InnerExceptions.OfType<PostgresException>().FirstOrDefault() is { } inner => Of(inner, connection.Name),
        _ when !wasOpen => Unreachable(exception, connection),
        _ => new CallException(Trouble.Lost, $"和“{connection.Name}”的连接断了。", $"The connection to {connection.Name} broke.", exception),
    };

    private static CallException Unreachable(Exception exception, OpenConnection connection)
    {
        var (host, port) = (connection[ConnectionForm.Host], connection[ConnectionForm.Port]);
        // Of several hosts none was reached: the first says why.
        var cause = exception.InnerException is AggregateException { InnerExceptions: [var first, ..] } ? first : exception;
        var socket = cause.InnerException as SocketException ?? cause as SocketException;
        var (chinese, english) = socket?.SocketErrorCode switch
        {
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => ($"找不到主机“{host}”，请检查名字。", $"The host {host} is not found; check its name."),
            SocketError.ConnectionRefused => ($"{host}:{port} 没有在听，请检查端口，以及数据库是否已启动、是否允许远程连接。", $"Nothing listens at {host}:{port}; check the port, and whether the database runs and listens to others."),
            _ when cause.Message.Contains("SSL", StringComparison.Ordinal) => ("对方不支持加密连接，请检查“加密”一项。", "The server does not support encryption as asked for; check sslMode."),
            _ => ($"连不上 {host}:{port}，请检查网络和防火墙。", $"{host}:{port} cannot be reached; check the network and firewalls."),
        };
        return new CallException(Trouble.Unreachable, $"连不上“{connection.Name}”：{chinese}", $"{connection.Name} cannot be reached: {english}", exception);
    }

    private static CallException Of(PostgresException exception, string name)
    {
        var said = exception.MessageText;
        return exception.SqlState switch
        {
            "57014" => New(Trouble.Timeout, $"“{name}”的语句超时，被中断了。", $"A statement of {name} took too long and was cancelled."),
            "25006" => New(Trouble.Definition, "查询里不能改数据，请写成指令。", "A query cannot change data: write it as a command."),
            "3D000" => New(Trouble.SignIn, $"“{name}”上没有这个数据库，请检查“数据库”一项。", $"{name} has no such database; check its name."),
            "28P01" or "28000" => New(Trouble.SignIn, $"“{name}”不接受这个用户名或密码。", $"{name} does not accept the user or the password."),
            "42P01" => New(Trouble.Definition, $"“{name}”里没有这个表：{said}", $"{name} has no such table: {said}"),
            "42501" => New(Trouble.Definition, $"“{name}”的这个用户没有权限：{said}", $"The user of {name} lacks a right: {said}"),
            "55P03" or "40001" or "40P01" or "53300" or "57P01" or "57P02" or "57P03" => New(Trouble.Busy, $"“{name}”现在忙：{said}", $"{name} is busy: {said}"),
            ['0', '8', ..] => New(Trouble.Lost, $"和“{name}”的连接断了：{said}", $"The connection to {name} broke: {said}"),
            ['5', '3', ..] or ['5', '8', ..] => New(Trouble.Busy, $"“{name}”出了故障：{said}", $"{name} is in trouble: {said}"),
            ['2', '3', ..] => New(Trouble.Refused, $"“{name}”不接受：{said}", $"{name} refuses: {said}"),
            ['2', '2', ..] => New(Trouble.Refused, $"“{name}”不接受这些参数：{said}", $"{name} refuses these parameters: {said}"),
            ['2', '5', ..] => New(Trouble.Definition, $"“{name}”的 SQL 在这里不能用：{said}", $"The SQL for {name} cannot be used here: {said}"),
            ['4', '2', ..] or ['0', 'A', ..] => New(Trouble.Definition, $"“{name}”的 SQL 不对：{said}", $"The SQL for {name} is wrong: {said}"),
            _ => New(Trouble.Refused, $"“{name}”回答：{said}", $"{name} says: {said}"),
        };

        CallException New(Trouble trouble, string chinese, string english) => new(trouble, chinese, $"{english} ({exception.SqlState})", exception);
    }
}
