using System.Collections.Immutable;

namespace Baton.BackOffice.Connections;

/// <summary>What each type of connection asks for.</summary>
internal sealed record ConnectionForm(ConnectionType Type, string Title, string TitleEnglish, ImmutableArray<ConnectionField> Fields)
{
    public const string BaseUrl = "baseUrl";
    public const string Sign = "signIn";
    public const string Token = "token";
    public const string User = "user";
    public const string Password = "password";
    public const string HeaderName = "headerName";
    public const string HeaderValue = "headerValue";
    public const string LoginPath = "loginPath";
    public const string LoginBody = "loginBody";
    public const string LoginToken = "loginToken";
    public const string LoginPrefix = "loginPrefix";
    public const string TestPath = "testPath";
    public const string IdempotencyHeader = "idempotencyHeader";
    public const string Host = "host";
    public const string Port = "port";
    public const string Database = "database";
    public const string Encryption = "sslMode";
    public const string SearchPath = "searchPath";
    public const string GuardTable = "guardTable";
    public const string File = "file";
    public const string Folder = "folder";
    public const string Encoding = "encoding";
    public const string Delimiter = "delimiter";

    public const string DefaultGuardTable = "baton_done_jobs";

    private static readonly ImmutableArray<ConnectionField> HttpFields =
    [
        new(BaseUrl, "地址", "Address") { IsRequired = true, Help = "如 https://erp.example.com/api；请求不会离开这个地址", HelpEnglish = "Such as https://erp.example.com/api; no request leaves it" },
        new(Sign, "登录方式", "Sign-in", FieldKind.Choice)
        {
            Default = "none",
            Choices =
            [
                new("none", "不用登录", "None"), new("bearer", "令牌（Bearer）", "Bearer token"), new("basic", "用户名和密码（Basic）", "User and password (Basic)"), new("header", "请求头里的密钥", "Key in a header"), new("login", "先登录再调用", "Session: sign in first"),
            ],
        },
        new(Token, "令牌", "Token", FieldKind.Secret) { IsRequired = true, ShownWhen = new(Sign, ["bearer"]) },
        new(User, "用户名", "User") { IsRequired = true, ShownWhen = new(Sign, ["basic", "login"]) },
        new(Password, "密码", "Password", FieldKind.Secret) { IsRequired = true, ShownWhen = new(Sign, ["basic", "login"]) },
        new(HeaderName, "请求头", "Header") { Default = "X-Api-Key", ShownWhen = new(Sign, ["header"]) },
        new(HeaderValue, "密钥", "Key", FieldKind.Secret) { IsRequired = true, ShownWhen = new(Sign, ["header"]) },
        new(LoginPath, "登录路径", "Sign-in path") { IsRequired = true, ShownWhen = new(Sign, ["login"]), Help = "用 POST 调用，如 login", HelpEnglish = "Called with POST, such as login" },
        new(LoginBody, "登录内容", "Sign-in body", FieldKind.MultiLine)
        {
            Default = """{"user":"{user}","password":"{password}"}""", ShownWhen = new(Sign, ["login"]), Help = "JSON；{user} 和 {password} 换成上面的用户名和密码", HelpEnglish = "JSON; {user} and {password} stand for those above",
        },
        new(LoginToken, "令牌在回答里的位置", "Token in the answer") { ShownWhen = new(Sign, ["login"]), Help = "如 data.token；不填就用 Cookie", HelpEnglish = "Such as data.token; empty for a cookie" },
        new(LoginPrefix, "令牌前缀", "Token prefix") { Default = "Bearer", ShownWhen = new(Sign, ["login"]), Help = "令牌放在 Authorization 请求头里", HelpEnglish = "The token goes into the Authorization header" },
        new(TestPath, "测试路径", "Test path") { Help = "测试时用 GET 访问它；不填就访问地址本身", HelpEnglish = "A test asks it with GET; empty for the address itself" },
        new(IdempotencyHeader, "幂等请求头", "Idempotency header") { Default = "Idempotency-Key", Help = "指令带着它，对方凭它认出重复的请求", HelpEnglish = "Commands carry it, so that the other side knows a repeated one" },
    ];

    public static readonly ImmutableArray<ConnectionForm> All =
    [
        new(ConnectionType.PostgreSql, "PostgreSQL 数据库", "PostgreSQL database",
        [
            new(Host, "主机", "Host") { IsRequired = true, Help = "名字或地址；有备用的用逗号分开，如 db1,db2:5433", HelpEnglish = "Name or address; spare ones after commas, such as db1,db2:5433" },
            new(Port, "端口", "Port", FieldKind.Number) { Default = "5432" },
            new(Database, "数据库", "Database") { IsRequired = true },
            new(User, "用户名", "User") { IsRequired = true },
            new(Password, "密码", "Password", FieldKind.Secret),
            new(Encryption, "加密", "Encryption", FieldKind.Choice)
            {
                Default = "Prefer",
                Choices = [new("Disable", "不加密", "None"), new("Prefer", "能加密就加密", "Where possible"), new("Require", "必须加密", "Required"), new("VerifyFull", "必须加密并核对证书", "Required, certificate checked")],
            },
            new(SearchPath, "模式", "Schemas") { Help = "表所在的 schema，用逗号分开；不填用数据库的设置", HelpEnglish = "Where the tables are, with commas; empty for what the database says" },
            new(GuardTable, "防重表", "Guard table") { Default = DefaultGuardTable, Help = "指令在同一事务里写它，重复的指令就不会再做", HelpEnglish = "Commands write it in the same transaction, so that none is done twice" },
        ]),
        new(ConnectionType.Http, "HTTP/REST 服务", "HTTP/REST service", HttpFields),
        new(ConnectionType.JsonRpc, "JSON-RPC 2.0 服务", "JSON-RPC 2.0 service", [.. HttpFields.Where(field => field.Name != TestPath)]),
        new(ConnectionType.Sqlite, "SQLite 文件", "SQLite file",
        [
            new(File, "文件", "File") { IsRequired = true, Help = "要在 BackOffice:Folders 列出的文件夹里", HelpEnglish = "Within a folder that BackOffice:Folders lists" },
            new(GuardTable, "防重表", "Guard table") { Default = DefaultGuardTable },
        ]),
        new(ConnectionType.Files, "CSV/Excel 文件夹", "Folder of CSV and Excel files",
        [
            new(Folder, "文件夹", "Folder") { IsRequired = true, Help = "要在 BackOffice:Folders 列出的文件夹里", HelpEnglish = "Within a folder that BackOffice:Folders lists" },
            new(Encoding, "文字编码", "Encoding", FieldKind.Choice) { Default = "auto", Choices = [new("auto", "自动", "Automatic"), new("utf-8", "UTF-8", "UTF-8"), new("gb18030", "GBK/GB18030", "GBK/GB18030")] },
            new(Delimiter, "分隔符", "Delimiter", FieldKind.Choice)
            {
                Default = "auto", Choices = [new("auto", "自动", "Automatic"), new(",", "逗号", "Comma"), new(";", "分号", "Semicolon"), new("tab", "制表符", "Tab"), new("|", "竖线", "Bar")],
            },
        ]),
    ];

    public static ConnectionForm Of(ConnectionType type) => All.First(form => form.Type == type);

    public ConnectionField? Find(string name) => Fields.FirstOrDefault(field => field.Name == name);
}
