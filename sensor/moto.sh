#!/bin/sh
# Installs moto, a stand-in for Amazon's services, where the tests of the sensor look for it.
# Without it those tests are skipped. Needs Python 3.10 or newer and PyPI.
set -eu
home="${HOME}/.cache/wolfe/moto"
python3 -m venv "$home"
"$home/bin/pip" install --quiet 'moto[server]==5.2.5'
echo "moto is in $home"
