using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Baton.BackOffice.Calls;
using Baton.BackOffice.Connections;
using Baton.BackOffice.Operations;
using Baton.Expressions.Values;
using Baton.Runtime.Calls;
using Baton.Runtime.Calls.Hosts;
using Microsoft.Extensions.Options;

namespace Baton.BackOffice.Http;

/// <summary>Sends requests over HTTP connections: signed in, below the connection's address and nowhere else, with bounded answers.</summary>
internal sealed class RestClient(IHttpClientFactory clients, Sessions sessions, IOptions<BackOfficeOptions> options, TimeProvider time)
{
    public const string ClientName = "Baton.BackOffice";

    /// <param name="connection">Over which.</param>
    /// <param name="call">What.</param>
    /// <param name="key">Of a command: the same for every attempt; null for a query.</param>
    /// <param name="cancellation">Cuts it off.</param>
    /// <exception cref="CallException">Nothing was answered, or too much.</exception>
    public async Task<RestAnswer> SendAsync(OpenConnection connection, HttpCall call, string? key, CancellationToken cancellation)
    {
        if (connection[ConnectionForm.Sign] != "login")
            return await SendOnceAsync(connection, call, key, SignInOf(connection), cancellation);
        var session = await sessions.GetAsync(connection, null, token => SignInAsync(connection, token), cancellation);
        var answer = await SendOnceAsync(connection, call, key, session, cancellation);
        if (answer.Status != HttpStatusCode.Unauthorized)
            return answer;
        // It has run out. A second refusal means something else, and signing in over and over would lock the user.
        session = await sessions.GetAsync(connection, session, token => SignInAsync(connection, token), cancellation);
        return await SendOnceAsync(connection, call, key, session, cancellation);
    }

    private async Task<Session> SignInAsync(OpenConnection connection, CancellationToken cancellation)
    {
        var values = ObjectValue.Empty.With("user", Value.From(connection[ConnectionForm.User])).With("password", Value.From(connection.Secret(ConnectionForm.Password)));
        var body = JsonNode.Parse(connection[ConnectionForm.LoginBody])!;
        var call = new HttpCall("POST", connection[ConnectionForm.LoginPath].TrimStart('/')) { Body = Template.Fill(body, values) };
        var (answer, cookies) = await ExchangeAsync(connection, call, null, null, cancellation);
        if (!answer.IsSuccess)
            throw answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity ? Refused(connection) : answer.Failure();
        if (connection[ConnectionForm.LoginToken] is not { Length: > 0 } path)
            return cookies.Length > 0 ? new Session("Cookie", cookies) : throw Refused(connection, "登录的回答里没有 Cookie", "there is no cookie in its answer");
        return JsonPath.Find(answer.Content(), path) is TextValue { Content.Length: > 0 } token && CallHeaders.FitsHeader(token.Content)
            ? new Session("Authorization", $"{connection[ConnectionForm.LoginPrefix]} {token.Content}".Trim())
            : throw Refused(connection, $"登录的回答里没有“{path}”", $"there is no {path} in its answer");
    }

    private static CallException Refused(OpenConnection connection, string chinese = "不接受这个用户名或密码", string english = "it does not accept the user or the password") =>
        new(Trouble.SignIn, $"登录“{connection.Name}”没有成功：{chinese}。", $"Signing in to {connection.Name} failed: {english}.");

    private static Session? SignInOf(OpenConnection connection) => connection[ConnectionForm.Sign] switch
    {
        "bearer" => new Session("Authorization", $"Bearer {connection.Secret(ConnectionForm.Token)}"),
        "basic" => new Session("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{connection[ConnectionForm.User]}:{connection.Secret(ConnectionForm.Password)}"))}"),
        "header" => new Session(connection[ConnectionForm.HeaderName], connection.Secret(ConnectionForm.HeaderValue)),
        _ => null,
    };

    private async Task<RestAnswer> SendOnceAsync(OpenConnection connection, HttpCall call, string? key, Session? session, CancellationToken cancellation) =>
        (await ExchangeAsync(connection, call, key, session, cancellation)).Answer;

    private async Task<(RestAnswer Answer, string Cookies)> ExchangeAsync(OpenConnection connection, HttpCall call, string? key, Session? session, CancellationToken cancellation)
    {
        using var request = RequestOf(connection, call, key, session);
        try
        {
            using var response = await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var body = await ReadAsync(connection, response.Content, cancellation);
            var cookies = response.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join("; ", set.Select(cookie => cookie.Split(';')[0])) : "";
            return (new RestAnswer(connection.Name, response.StatusCode, body, RetryAfter.Of(response, time.GetUtcNow())), cookies);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw TroubleOf(connection, exception);
        }
    }

    private static HttpRequestMessage RequestOf(OpenConnection connection, HttpCall call, string? key, Session? session)
    {
        var request = new HttpRequestMessage(new HttpMethod(call.Method), AddressOf(connection, call.Address));
        if (call.Body is { } body)
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json", "utf-8"));
        if (key is not null && connection[ConnectionForm.IdempotencyHeader] is { Length: > 0 } header)
            request.Headers.TryAddWithoutValidation(header, key);
        if (session is not null)
            Set(request, session.Header, session.Value, connection);
        foreach (var (name, value) in call.Headers ?? new Dictionary<string, string>())
            Set(request, name, value, connection);
        if (request.Headers.Accept.Count == 0)
            request.Headers.Accept.ParseAdd("application/json");
        return request;
    }

    private static void Set(HttpRequestMessage request, string name, string value, OpenConnection connection)
    {
        if (!CallHeaders.FitsHeader(value))
            throw new CallException(Trouble.Definition, $"“{connection.Name}”的请求头“{name}”不是一行文字，不能发送。", $"Header \"{name}\" of {connection.Name} is not one line of ASCII.");
        request.Headers.Remove(name);
        if (!request.Headers.TryAddWithoutValidation(name, value))
            request.Content?.Headers.TryAddWithoutValidation(name, value);
    }

    private static Uri AddressOf(OpenConnection connection, string path)
    {
        var given = connection[ConnectionForm.BaseUrl];
        if (path.Length == 0)
            return new Uri(given);
        var root = new Uri(given.EndsWith('/') ? given : given + "/");
        return Uri.TryCreate(root, path, out var address) && root.IsBaseOf(address) && !ClimbsEncoded(address)
            ? address
            : throw new CallException(
                Trouble.Definition, $"路径“{path}”不在连接“{connection.Name}”的地址之下。", $"Path \"{path}\" leaves the address of connection \"{connection.Name}\".");
    }

    // "..%2F" is one segment here and a way up for a server that decodes before it looks.
    private static bool ClimbsEncoded(Uri address) => Uri.UnescapeDataString(address.AbsolutePath).Split('/', '\\').Contains("..");

    private async Task<string> ReadAsync(OpenConnection connection, HttpContent content, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            if (read.Length + count > options.Value.LargestAnswer)
                throw new CallException(Trouble.Answer, $"“{connection.Name}”的回答超过 {options.Value.LargestAnswer} 字节。", $"The answer of {connection.Name} is larger than {options.Value.LargestAnswer} bytes.");
            read.Write(buffer, 0, count);
        }

        return EncodingOf(content).GetString(read.GetBuffer(), 0, (int)read.Length);
    }

    private static Encoding EncodingOf(HttpContent content)
    {
        try
        {
            return content.Headers.ContentType?.CharSet?.Trim('"', ' ') is { Length: > 0 } charset
                ? CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset)
                : Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    private static CallException TroubleOf(OpenConnection connection, Exception exception)
    {
        if (exception.InnerException is CallDeniedException denied)
            return new CallException(Trouble.Definition, denied.Message, denied.Message, exception);
        return (exception as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => new CallException(Trouble.Unreachable, $"连不上“{connection.Name}”：找不到主机，请检查地址。", $"{connection.Name} cannot be reached: its host is not found; check the address.", exception),
            HttpRequestError.ConnectionError => new CallException(Trouble.Unreachable, $"连不上“{connection.Name}”：{exception.Message}", $"{connection.Name} cannot be reached.", exception),
            HttpRequestError.SecureConnectionError => new CallException(Trouble.Unreachable, $"连不上“{connection.Name}”：证书或加密不对。", $"{connection.Name} cannot be reached: its certificate or encryption is wrong.", exception),
            _ => new CallException(Trouble.Lost, $"连不上“{connection.Name}”：{exception.Message}", $"{connection.Name} cannot be reached.", exception),
        };
    }
}
