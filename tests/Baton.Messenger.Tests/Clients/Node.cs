using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.TestWorld.Processes;

namespace Baton.Messenger.Tests.Clients;

/// <summary>A script of npm/ in a process of its own; what it prints are lines of JSON.</summary>
internal sealed class Node : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Process _process;

    private Node(Process process) => _process = process;

    /// <param name="script">Of the folder npm.</param>
    /// <param name="arguments">Words, and last what it is given as JSON.</param>
    public static Node Start(string script, params object[] arguments)
    {
        var folder = Path.Combine(BuiltOutput.Root, "tests/Baton.Messenger.Tests/Clients/npm");
        var words = arguments.Select(argument => argument as string ?? JsonSerializer.Serialize(argument, Readable));
        var start = new ProcessStartInfo("node", ["--no-deprecation", script, .. words]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        return new Node(Process.Start(start)!);
    }

    /// <summary>The next line it prints.</summary>
    /// <exception cref="InvalidOperationException">It has ended without one.</exception>
    public async Task<string> LineAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(Limit, TimeProvider.System)
        ?? throw new InvalidOperationException($"The script ended:\n{await _process.StandardError.ReadToEndAsync()}");

    public async Task<JsonNode> JsonAsync() => JsonNode.Parse(await LineAsync())!;

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
