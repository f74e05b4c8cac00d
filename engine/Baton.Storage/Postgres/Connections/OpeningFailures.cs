using Npgsql;

namespace Baton.Storage.Postgres.Connections;

/// <summary>Why a database cannot be opened, for whoever has configured it: where it is looked for and what to do, never a password.</summary>
internal static class OpeningFailures
{
    public static StoreUnavailableException Of(string connectionString, Exception failure)
    {
        var (chinese, english) = ReasonOf(failure);
        return new StoreUnavailableException(
            $"无法打开数据库 {PostgresAddress.Describe(connectionString)}：{chinese}。The database {PostgresAddress.Describe(connectionString)} cannot be opened: {english}.", failure);
    }

    private static (string Chinese, string English) ReasonOf(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => ("没有这个数据库，请先用 CREATE DATABASE 建好", "there is no such database; make it with CREATE DATABASE first"),
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            ("用户名或密码不被接受", "the user name or the password is not accepted"),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } => ("这个用户没有在其中建表的权限", "this user may not make tables in it"),
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => ("它是只读的（备用库？）", "it is read-only (a standby?)"),
        PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow } => ("服务器正在启动或停止", "the server is just starting or stopping"),
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => ("连接数已满", "it has too many connections"),
        PostgresException other => (other.MessageText, other.MessageText),
        _ => ("连不上服务器", "the server cannot be reached"),
    };
}
