// What one run of the minimal app cannot do without: reads the configs it uses, parses their YAML events, makes a run directory,
// writes four files. With a number, so many run directories: what that many jobs cannot do without.
using YamlDotNet.Core;

string conf = Path.Combine(AppContext.BaseDirectory, "conf");
var texts = new List<string>();
foreach (string name in (string[])["config.yaml", "db/mysql.yaml", "server/small.yaml", "log/plain.yaml"])
{
    texts.Add(File.ReadAllText(Path.Combine(conf, name)));
    var parser = new Parser(new StringReader(texts[^1]));
    while (parser.MoveNext())
    {
    }
}

string root = Path.Combine("outputs", Guid.NewGuid().ToString());
int jobs = args is [var count] ? int.Parse(count) : 1;
for (int job = 0; job < jobs; job++)
{
    string run = Directory.CreateDirectory(Path.Combine(root, $"{job}")).FullName;
    foreach (string text in texts)
        File.WriteAllText(Path.Combine(run, $"{texts.IndexOf(text)}.yaml"), text);
}
