using System.Text.RegularExpressions;
using Baton.Browser.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Console;

/// <summary>Whoever reads English meets no Chinese on the console's own pages but what people have named.</summary>
[Collection<ConsoleWorld>]
public sealed partial class EnglishTests(BrowserFixture fixture)
{
    // What people have named, or said: not the console's own words.
    private const string Theirs = ".rows li, .offer, article, .parameter, .flow > h2:only-of-type, .me";

    private const string Own = """
        (theirs) => {
          const texts = [];
          const walk = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_TEXT);
          for (let node; (node = walk.nextNode());)
            if (node.parentElement.checkVisibility() && !node.parentElement.closest(theirs) && node.parentElement.textContent !== '中文') texts.push(node.data);
          for (const element of document.querySelectorAll('#app [placeholder], #app [aria-label], #app [title]'))
            if (!element.closest(theirs)) texts.push(...['placeholder', 'aria-label', 'title'].map((name) => element.getAttribute(name) ?? ''));
          return texts.join('\n');
        }
        """;

    [Fact]
    public async Task our_own_pages_are_in_english_where_english_is_chosen()
    {
        await using var console = await ConsolePage.OpenAsync(fixture);
        await console.Button("English").ClickAsync();
        await Expect(console.Link("Connections")).ToBeVisibleAsync();
        foreach (var (place, heading) in ((string, string)[])
            [
                ("todo", "Incidents"), ("runs", "Instances"), ("settings", "Parameters"), ("contacts", "Customers"), ("notices", "Notices"), ("new", "New workflow"), ("connections", "Connections"), ("new-connection", "New connection"),
                ("connections/erp", "erp"), ("connections/erp/new-query", "New query"), ("connections/erp/new-command", "New command"), ("traffic", "Tasks and messages"), ("traffic/sent", "Tasks and messages"), ("traffic/arrived", "Tasks and messages"),
            ])
        {
            await console.GoAsync(place);
            await Expect(console.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = heading })).ToBeVisibleAsync();
            await Expect(console.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
            if (place == "new-connection")
                await console.Field("PostgreSQL database").CheckAsync();
            Assert.DoesNotMatch(Chinese(), await console.Page.EvaluateAsync<string>(Own, Theirs));
        }

        await console.ShootBothAsync("90-english");
        await console.Button("Sign out").ClickAsync();
        await Expect(console.Button("Sign in")).ToBeVisibleAsync();
        Assert.DoesNotMatch(Chinese(), await console.Page.EvaluateAsync<string>(Own, Theirs));
        await console.ShootAsync("91-english-sign-in");
    }

    [GeneratedRegex(@"[\u4e00-\u9fff]")]
    private static partial Regex Chinese();
}
