# Homebrew formula; names in capitals between at signs are filled in by packaging/fill.sh when a release is made.
class Foederis < Formula
  desc "Scenario simulation of alliance response and extended deterrence"
  homepage "@REPOSITORY@"
  version "@VERSION@"
  license any_of: ["MIT", "Apache-2.0"]

  base = "@REPOSITORY@/releases/download/v@VERSION@"

  on_macos do
    on_arm do
      url "#{base}/foederis-aarch64-apple-darwin.tar.gz"
      sha256 "@SHA256_MACOS_AARCH64@"
    end
    on_intel do
      url "#{base}/foederis-x86_64-apple-darwin.tar.gz"
      sha256 "@SHA256_MACOS_X86_64@"
    end
  end

  on_linux do
    on_arm do
      url "#{base}/foederis-aarch64-unknown-linux-musl.tar.gz"
      sha256 "@SHA256_LINUX_AARCH64@"
    end
    on_intel do
      url "#{base}/foederis-x86_64-unknown-linux-musl.tar.gz"
      sha256 "@SHA256_LINUX_X86_64@"
    end
  end

  def install
    bin.install "foederis"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/foederis.bash" => "foederis"
    zsh_completion.install "completions/foederis.zsh" => "_foederis"
    fish_completion.install "completions/foederis.fish"
    pkgshare.install "scenario.schema.json"
  end

  test do
    system bin/"foederis", "drill", "minimal", "--worlds", "8", "--histories", "4", "--out", testpath/"results"
    assert_path_exists testpath/"results/summary.csv"
  end
end
