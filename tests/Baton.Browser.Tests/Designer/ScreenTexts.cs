using Microsoft.Playwright;

namespace Baton.Browser.Tests.Designer;

/// <summary>Reads what the designer shows, and tells its own texts from people's words and technical names.</summary>
internal sealed class ScreenTexts
{
    // People's words, by where they stand; node names and raw data; what code and pictures are made of.
    private const string Read = """
        () => {
          const own = '.monaco-editor, script, style, textarea, pre, code, .activity-label, .activity-description, .mud-breadcrumbs, .mud-chip-content, .truncate-text,'
            + '.mud-timeline-item .mud-typography-body2, .mud-dynamic-tabs > .mud-tabs-tabbar .mud-tooltip-root:first-of-type > .mud-tab';
          const states = ['状态', '子状态'];
          const isValue = (cell) => cell.dataset.label !== undefined ? !states.includes(cell.dataset.label)
            : cell.closest('table').tHead ? cell.cellIndex === 0 : cell !== cell.parentElement.firstElementChild;
          const texts = new Set();
          const place = document.querySelector('.place');
          const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
          for (let node; (node = walk.nextNode());) {
            const element = node.parentElement, cell = element.closest('td');
            if (node.data.trim() && element.checkVisibility() && !element.closest(own) && !(cell && !cell.closest('.mud-popover') && isValue(cell))) texts.add(node.data.trim());
          }
          for (const element of place.querySelectorAll('[placeholder]')) {
            const text = element.getAttribute('placeholder').trim();
            if (text && element.checkVisibility()) texts.add(text);
          }
          return [...texts];
        }
        """;

    // Names of things that have no other name in Chinese.
    private static readonly string[] Names =
        ["ID", "JSON", "HTTP", "ERP", "URL", "MIME", "JavaScript", "Liquid", "C#", "CSharp", "Python", "Elsa", "cron", "Markdown", "UI", "API", "Ctrl", "Baton", "WeCom"];

    private readonly HashSet<string> _all = [];
    private readonly HashSet<string> _english = [];

    /// <summary>Texts that a Chinese reader would meet in English.</summary>
    public IReadOnlyCollection<string> English => _english;

    public double Coverage => 1 - ((double)_english.Count / _all.Count);

    public int Count => _all.Count;

    public async Task AddAsync(IPage page)
    {
        foreach (var text in await page.EvaluateAsync<string[]>(Read))
        {
            if (!text.Any(char.IsLetter) || IsTechnical(text))
                continue;
            _all.Add(text);
            if (!text.Any(IsChinese))
                _english.Add(text);
        }
    }

    private static bool IsChinese(char letter) => letter is >= '一' and <= '鿿';

    // A lone letter, an identifier, a type's name, a number with a unit; or nothing but names.
    private static bool IsTechnical(string text) =>
        text.Length == 1 || text.Contains("Elsa.", StringComparison.Ordinal) || (text.Length > 20 && !text.Contains(' ')) || (text.Any(char.IsDigit) && !text.Contains(' '))
        || text.Split(' ', '/', '(', ')', '+').All(word => word.Length == 0 || Names.Contains(word, StringComparer.OrdinalIgnoreCase));
}
