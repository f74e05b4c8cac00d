using System.Security.Cryptography;
using System.Text;
using Baton.Simulator.Hosting;

namespace Baton.Simulator.WeChat.Templates;

/// <summary>A template of the library. What it is called in an account is worked out from its short number, the same in every world.</summary>
/// <param name="Lines">Such as <c>thing2:设备</c>: the key, by whose beginning its limits go, and the label.</param>
internal sealed record Template(string Short, string Title, IReadOnlyList<string> Lines)
{
    public string Id => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes("template " + Short))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public IEnumerable<(string Key, string Label)> Keys => Lines.Select(line => (line.Split(':')[0], line.Split(':')[1]));

    /// <summary>As template/get_all_private_template writes it.</summary>
    public string Content => string.Concat(Keys.Select(line => $"{line.Label}:{{{{{line.Key}.DATA}}}}\n"));
}

/// <param name="Library">What can be added to an account; the first six are there from the beginning.</param>
/// <param name="Subscriptions">For subscribe messages, which need consent.</param>
internal sealed record TemplateLibrary(IReadOnlyList<Template> Library, IReadOnlyList<Template> Subscriptions)
{
    public static TemplateLibrary Load()
    {
        using var stream = typeof(TemplateLibrary).Assembly.GetManifestResourceStream("templates.json")
            ?? throw new InvalidOperationException("templates.json is not embedded");
        using var reader = new StreamReader(stream);
        return SimulatorJson.Read<TemplateLibrary>(reader.ReadToEnd());
    }
}
